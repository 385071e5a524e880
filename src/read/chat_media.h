/*
 * chat_media.h: which files of a mail belong to which messages of the chat that it brings.  Pure.
 */
#ifndef SIAGA_READ_CHAT_MEDIA_H
#define SIAGA_READ_CHAT_MEDIA_H

#include "read/chat.h"

/* Gives each line that names a file the attachment of exactly that name (accents composed or not).  Where several of one
 * name have different bytes it is nobody's: a person has to say.  `attachments`: Message.attachments. */
void chat_media_tie(Chat *chat, const GPtrArray *attachments);

/* Attachments (guint, from 1 on) that no line of `chat` but those of `known` (array of bool by line; NULL: all are new)
 * has; the chat's own text is none.  Caller unrefs. */
GArray *chat_media_loose(const Chat *chat, const GArray *known, const GPtrArray *attachments);

/* Attachments (guint, from 1 on) of a part, each once, rising.  Caller unrefs. */
GArray *chat_media_of(const ChatPart *part);
/* Names of files that its lines tell of and that are not among the attachments.  Array of char *, borrowed; caller
 * unrefs. */
GPtrArray *chat_media_missing(const ChatPart *part);
/* How many of its lines stand for a file that was not exported. */
guint chat_media_left_out(const ChatPart *part);

#endif
