# The guide to the product itself.
guide-title = Guide
guide-lead = How things are done here, page by page.
guide-others = For other roles
guide-documents = For whoever runs the desk
