# Categories
categories-change = Edit
categories-change-named = Edit { $name }
categories-about = Names and tickets
categories-name-hint = Old and new tickets show the new name and are found by it.
categories-translation = Translation ({ $language })
categories-translation-hint = For people who use the desk in this language. Leave it empty if the name is the same.
categories-assignee = Default assignee
categories-assignee-hint = Gets tickets that are opened in it or moved to it and have no assignee.
categories-assignee-nobody = Nobody
categories-assignee-inherited = Same as its category
categories-assignee-gone = not available
categories-changed = The category was changed.
categories-tickets = Tickets in this category
categories-up = Move { $name } up
categories-down = Move { $name } down
categories-move = Move
categories-move-hint = Under another category, or “None” for a category of its own. Its tickets move with it.
categories-move-not = A category with subcategories cannot go under another one. Move or merge those first.
categories-move-do = Move
categories-moved = The category was moved.
categories-has-subcategories = It has subcategories, so it cannot go under another category.
categories-taken-there = There is already a category with this name.
categories-archive = Archive
categories-archive-hint = It can no longer be chosen. Tickets that have it keep it.
categories-archive-top-hint = It and its subcategories can no longer be chosen. Tickets that have them keep them.
categories-archive-do = Archive
categories-archived = The category was archived.
categories-archived-title = Archived
categories-archived-intro = These can no longer be chosen. Tickets that have one keep it.
categories-is-archived = Archived
categories-parent-archived = “{ $name }” is archived, so nothing below it can be chosen.
categories-restore = Restore
categories-restore-hint = It can be chosen again.
categories-restore-do = Restore
categories-restored = The category can be chosen again.
categories-merge = Merge into another
categories-into = Into
categories-into-subcategory = It has subcategories: choose a category that is not a subcategory itself.
categories-merge-hint = Its tickets and subcategories move there, and this category is removed.
categories-merge-do = Merge
categories-merge-confirm = Merge “{ $name }” into the other category? This cannot be undone.
categories-merge-ask = Merge “{ $name }” into “{ $into }”? This cannot be undone.
categories-merged = The category was merged. Its tickets are moving in the background.

# Files with categories
categories-files = Import and export
categories-export-json = Export as JSON
categories-export-csv = Export as CSV
categories-import = Import categories
categories-import-intro = From a JSON or CSV file. You see what would change before anything happens; existing categories stay.
categories-file = File
categories-file-hint = UTF-8, up to 256 kB.
categories-file-columns = Optional columns: “category translation” and “subcategory translation”.
categories-import-look = Preview the import
categories-import-plan = What this import would do
categories-import-added = { $count ->
    [one] One category or subcategory would be added.
   *[other] { $count } categories and subcategories would be added.
}
categories-import-restored = { $count ->
    [one] One archived category would be restored.
   *[other] { $count } archived categories would be restored.
}
categories-import-translated = { $count ->
    [one] One category would get a translation.
   *[other] { $count } categories would get a translation.
}
categories-import-kept = { $count ->
    [one] One already exists and stays as it is.
   *[other] { $count } already exist and stay as they are.
}
categories-import-nothing = Everything in this file already exists. There is nothing to import.
categories-import-do = Import
categories-import-other = Choose another file
categories-import-back = Back to the categories
categories-imported = The categories were imported.
categories-effect-added = new
categories-effect-restored = restored
categories-effect-translated = translation
categories-effect-kept = unchanged
categories-file-missing = Choose a file that is not empty.
categories-file-too-large = The file is larger than { $number } kB.
categories-file-not-utf8 = The file is not UTF-8 text. Save it as “CSV UTF-8”, or as JSON.
categories-file-not-json = This is not valid JSON: look at line { $number }.
categories-file-shape = The JSON must be an object with a list of names for each category, such as {"{"}"Network": ["Internet"]{"}"}: look at line { $number }.
categories-file-empty = The file names no category.
categories-file-no-header = The first line must name the columns; “category” is missing.
categories-file-no-name = A category without a name: look at entry or line { $number }.
categories-file-long-name = A name is longer than 80 characters or has characters that no name has: look at entry or line { $number }.
categories-file-too-many = The file names more than { $number } categories and subcategories.
