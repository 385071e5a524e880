/*
 * flowed.h: text/plain; format=flowed (RFC 3676): soft line ends taken out.
 */
#ifndef SIAGA_MESSAGE_TEXT_FLOWED_H
#define SIAGA_MESSAGE_TEXT_FLOWED_H

#include <stdbool.h>

/* `text` has LF line ends.  `delsp`: the blank before a soft line end goes too.  Quoted paragraphs keep
 * their depth, as "> " in front.  Caller frees. */
char *flowed_join(const char *text, bool delsp);

#endif
