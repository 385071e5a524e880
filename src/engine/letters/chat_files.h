/*
 * chat_files.h: files of an exported chat that belong to an entry, as a mail that brings nothing else.
 */
#ifndef SIAGA_ENGINE_CHAT_FILES_H
#define SIAGA_ENGINE_CHAT_FILES_H

#include "model/message.h"
#include "store/chats.h"

/* A message with just these attachments and without any words; what can no longer be read has none.  Caller frees. */
Message *chat_files_message(const ChatFiles *files);

#endif
