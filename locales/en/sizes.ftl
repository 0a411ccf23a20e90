# Sizes of files.
size-bytes = { $count } B
size-kilo = { $whole } kB
size-mega = { $whole } MB
size-mega-tenths = { $whole }.{ $tenths } MB
size-giga = { $whole } GB
size-giga-tenths = { $whole }.{ $tenths } GB
