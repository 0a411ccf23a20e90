# Words that stand in what moved in from another application.
moving-in-old-desk = Old desk
moving-in-nobody = Unknown person
moving-in-no-subject = (no description)
moving-in-assignee = Assignee in the old application: { $name }
