# The panel beside a conversation.
tickets-tags = Tags
tickets-tag-add = Add a tag
tickets-tag-remove = Remove the tag “{ $tag }”
tickets-tags-placeholder = Several separated by commas
tickets-tags-too-many = A ticket has at most { $number } tags. Remove one first.
tickets-flash-tags = The tags were changed.
