-- Days on which nobody works: of one year, or of every year (then the year is 0).
create table holidays (
    id {id} primary key,
    year bigint not null,
    month bigint not null,
    day bigint not null,
    name text not null
);
create unique index holidays_day on holidays (year, month, day);
