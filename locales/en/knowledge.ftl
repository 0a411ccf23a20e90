knowledge-kind-procedure = Procedure
knowledge-kind-article = Article
knowledge-kinds = Kinds
knowledge-all = All
knowledge-procedures = Procedures
knowledge-articles = Articles
knowledge-state-draft = Draft
knowledge-state-published = Published
knowledge-state-archived = Archived
knowledge-states = States
knowledge-any-state = In any state
knowledge-drafts = Drafts
knowledge-archive = Archived
knowledge-audience = Who may read it
knowledge-audience-hint = Once it is published.
knowledge-audience-everybody = Everybody, without signing in
knowledge-audience-requesters = Everybody who is signed in
knowledge-audience-staff = Support staff
knowledge-missing = No text in { $language }
knowledge-seek = Search the knowledge base
knowledge-nothing-title = Nothing about “{ $words }”
knowledge-nothing = Try fewer or other words. The search finds titles, texts, steps and tags, with or without accents.
knowledge-none-here-title = Nothing here yet
knowledge-none-here = No procedure and no article fits all of what you chose.
knowledge-show-all = Show all
knowledge-empty-title = The knowledge base is empty
knowledge-empty = What the support team writes for you will stand here.
knowledge-empty-staff = Write the first procedure: how you solve something, step by step, so that everybody does it the same way.
knowledge-new-procedure = New procedure
knowledge-new-article = New article
knowledge-edit-procedure = Edit the procedure
knowledge-edit-article = Edit the article
knowledge-edit = Edit
knowledge-next = More
knowledge-tagged = Tag: { $tag }
knowledge-size = { $count ->
    [one] 1 step
   *[other] { $count } steps
 }
knowledge-size-time = { $count ->
    [one] 1 step, { $time }
   *[other] { $count } steps, { $time }
 }
knowledge-useful-count = { $useful } of { $count } found it useful
knowledge-pieces = { $count ->
    [0] empty
    [one] 1 piece
   *[other] { $count } pieces
 }
knowledge-not-translated = This does not exist in { $wanted } yet: you are reading the text in { $language }.
knowledge-translate = Write it in { $language }
knowledge-languages = Languages
knowledge-updated = Changed
knowledge-takes = Takes
knowledge-picture-alt = Picture of step { $number }
knowledge-files = Files
knowledge-file-add = Attach files
knowledge-file-added = The files are attached.
knowledge-file-remove = Remove { $name }
knowledge-file-removed = The file is no longer attached.
knowledge-markdown = Save as Markdown
knowledge-print = Print
knowledge-useful = Was this useful?
knowledge-useful-yes = Yes
knowledge-useful-no = No
knowledge-comment = What helped, or what is missing?
knowledge-comment-hint = Optional. The support team reads it with your name.
knowledge-vote-choose = Press Yes or No.
knowledge-voted = Thank you for telling us.
knowledge-voted-before = You have answered already; pressing a button again changes your answer.
knowledge-vote-unpublished = Only what is published can be voted on.
knowledge-care = For the support team
knowledge-owner = Looked after by
knowledge-owner-hint = Whom colleagues ask about it.
knowledge-owner-none = Nobody
knowledge-version = Version
knowledge-version-number = Version { $version } – see all
knowledge-votes = Votes
knowledge-votes-count = { $useful } useful, { $useless } not
knowledge-comments = What readers say
knowledge-publish = Publish
knowledge-publish-again = Publish again
knowledge-archive-it = Archive
knowledge-to-draft = Back to draft
knowledge-is-published = It is published: its readers see it now.
knowledge-is-archived = It is archived: only the support team sees it.
knowledge-is-draft = It is a draft again: only the support team sees it.
knowledge-no-steps = A procedure needs at least one step before it can be published.
knowledge-delete = Delete
knowledge-delete-text = Deleted for good, with all its versions, pictures, files and votes. What is only out of use is better archived.
knowledge-delete-confirm = Delete it for good, with all its versions and files?
knowledge-deleted = It is deleted.
knowledge-title = Title
knowledge-body = Text
knowledge-body-hint = Pictures can be pasted or dropped into the text.
knowledge-body-before = Before the steps
knowledge-body-before-hint = Optional: when this helps, and what is needed for it.
knowledge-steps = Steps
knowledge-steps-hint = One thing to do in each. Empty ones are not saved.
knowledge-steps-too-many = At most { $most } steps.
knowledge-step-text = What is to be done
knowledge-step-placeholder = What is to be done
knowledge-step-add = Add a step
knowledge-step-remove = Remove this step
knowledge-drag = Drag to another place
knowledge-minutes = Minutes
knowledge-minutes-wrong = Whole minutes, from 1 to { $most }.
knowledge-picture = Picture
knowledge-picture-remove = Without picture
knowledge-section = Section
knowledge-section-hint = Where readers look for it.
knowledge-section-none = None
knowledge-tags = Tags
knowledge-tags-hint = Separated by commas.
knowledge-tag-long = A tag has at most { $most } characters.
knowledge-tags-too-many = At most { $most } tags.
knowledge-writing-in = You are writing in { $language }.
knowledge-original = The other text is called “{ $title }”.
knowledge-save-draft = Save as draft
knowledge-back = Back
knowledge-begun = Saved as a draft. Publish it when others may read it.
knowledge-saved = Saved.
knowledge-changed-meanwhile = Somebody else changed it meanwhile.
knowledge-meanwhile = { $name } changed this meanwhile ({ $when }). What changed stands below; what you wrote is still in the form. Look at both, then save again: your text replaces theirs.
knowledge-versions = Versions
knowledge-versions-intro = Everything that was ever saved, newest first. Any version can be compared with another and brought back.
knowledge-version-title = Version { $version }
knowledge-version-deed = { $deed ->
    [begun] { $name } began it
    [went_back] { $name } went back to an earlier version
    [published] { $name } published it
    [archived] { $name } archived it
    [draft] { $name } made it a draft again
   *[edited] { $name } changed it
 }
knowledge-nobody = Somebody who is no longer here
knowledge-current = Now
knowledge-compare = Compare version
knowledge-compare-with = with version
knowledge-compare-button = Compare
knowledge-compared = Version { $to } compared with version { $from }.
knowledge-first-version = This is what it began with.
knowledge-look = Look
knowledge-look-at = Look at version { $version }
knowledge-older = Older
knowledge-gone = gone
knowledge-came = new
knowledge-same-title = No difference
knowledge-same = Both versions say the same.
knowledge-go-back = Go back to version { $version }
knowledge-go-back-confirm = Make version { $version } the current one? The present text stays among the versions.
knowledge-went-back = It says again what it said in that version.
knowledge-sections = Sections
knowledge-sections-intro = What the knowledge base is sorted by, in the order in which readers see it.
knowledge-sections-empty-title = No sections yet
knowledge-sections-empty = Add one beside this, such as “Network” or “Printers”. Without sections everything stands in one list.
knowledge-sections-too-many = There are too many sections.
knowledge-section-new = New section
knowledge-section-name = Name
knowledge-section-same = There is a section of this name already.
knowledge-section-change = Change “{ $name }”
knowledge-section-saved = The section is saved.
knowledge-section-delete = Delete the section
knowledge-section-delete-confirm = Delete the section “{ $name }”? What is in it stays, in no section.
knowledge-section-deleted = The section is deleted; what was in it stays.
knowledge-import = Import from Markdown
knowledge-import-intro = Paste a Markdown text: it becomes a draft that you can look at before you publish it.
knowledge-import-text = Markdown
knowledge-import-hint = The first heading is the title. A numbered list at the end becomes the steps of a procedure; “(5 min)” at the end of a step is its time.
knowledge-import-kind = It is
knowledge-import-kind-hint = Where the text itself does not say it.
knowledge-import-guess = What it looks like
knowledge-import-language = Language
knowledge-import-language-hint = Where the text itself does not say it.
knowledge-import-button = Import
knowledge-imported = Imported as a draft.
