# The guide to the product itself.
guide-title = Guide
guide-lead = How things are done here, page by page.
guide-others = For the work of others
guide-documents = For who runs the desk
