/*
 * chat_file.h: a chat that was exported into a file of a mail: a text, or a zip with the text and what was sent in
 * the chat.  Here it is only found; read/chat.h reads it.
 */
#ifndef SIAGA_MESSAGE_MIME_CHAT_FILE_H
#define SIAGA_MESSAGE_MIME_CHAT_FILE_H

#include "message/mime/files.h"
#include "message/mime/part.h"
#include "model/message.h"

#include <stdbool.h>

/* Adds the chat to message->chat when the part is one; what is older than the last LIMIT_CHAT bytes is left out.
 * True: it was a zip, and its files became attachments in its place (into `files`; NULL: nobody wants them).  A zip
 * whose files are together longer than it is in the mail stays packed; one beyond LIMIT_ARCHIVE is not opened. */
bool chat_file_take(Message *message, const Part *part, Files *files);

#endif
