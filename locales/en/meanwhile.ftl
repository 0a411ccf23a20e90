# Asked when a ticket changed while somebody was writing.
meanwhile-title = This happened while you were writing. Nothing has been sent yet.
meanwhile-files = Please choose your files again: your browser does not let the page keep them.
meanwhile-send = Send anyway
meanwhile-keep = Keep editing
