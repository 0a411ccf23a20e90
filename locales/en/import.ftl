# Words that stand in what moved in from another application.
import-old-desk = Old desk
import-nobody = Unknown person
import-no-subject = (no description)
import-assignee = Assignee in the old application: { $name }
