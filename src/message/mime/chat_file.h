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

typedef enum {
	CHAT_FILE_NONE, /* no chat, or one in a zip that stays packed */
	CHAT_FILE_TEXT, /* the part is the text */
	CHAT_FILE_UNPACKED, /* its files became attachments in its place */
} ChatFile;

/* Adds the chat to message->chat when the part is one; what is older than the last LIMIT_CHAT bytes is left out.  The
 * files of a zip go into `files` (NULL: nobody wants them).  Where they are together longer than the zip is in the mail,
 * the text stays behind; where the others alone are, it stays packed, which is told.  One beyond LIMIT_ARCHIVE is not
 * opened. */
ChatFile chat_file_take(Message *message, const Part *part, Files *files);

#endif
