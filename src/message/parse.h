/*
 * parse.h: bytes of one mail -> Message (the whole of the inspect contract).
 * Never fails: any bytes give a Message, what was broken is told in its defects.
 */
#ifndef SIAGA_MESSAGE_PARSE_H
#define SIAGA_MESSAGE_PARSE_H

#include "message/mime/files.h"
#include "model/message.h"

typedef struct ParseOptions {
	const char *host; /* who we are, for loop detection; NULL: nobody */
	gsize text_limit; /* bytes of text and reply kept (told as limit-reached); 0: no limit */
	Files *files; /* gets the attachments' bytes; NULL: not wanted */
} ParseOptions;

/* Call once per process before the first message_parse(). */
void message_parse_setup(void);

/* Reads `length` bytes at `offset` of `fd` (a regular file or memfd; its file offset is not used).
 * Caller frees. */
Message *message_parse(int fd, guint64 offset, guint64 length, const ParseOptions *options);

/* Who reads mails here: another version may be able to read what this one could not.  Static. */
const char *parse_version(void);

#endif
