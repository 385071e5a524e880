/*
 * reply.h: what a person wrote in an answer: the text less the quoted original, its attribution and
 * the sender's signature (inspect contract, `reply`).
 */
#ifndef SIAGA_MESSAGE_REPLY_REPLY_H
#define SIAGA_MESSAGE_REPLY_REPLY_H

#include <glib.h>
#include <stdbool.h>

#include "message/text/textrange.h"

/* `text` is valid UTF-8 with LF line ends.  `quoted` (TextRange, in order and apart; may be NULL) are the pieces
 * that the HTML itself marks as quoted; they count as quotes beside those told from the words, and those that are
 * indented where an attribution is told from the words.  Answers between quotes are kept, apart by a blank line.
 * A mail that is nothing but a quote or a forwarded original gives "".
 * Returns `text` itself (a copy) where nothing is quoted.  *original_r (may be NULL): an original was left out, not
 * only a signature.  Time is linear.  Caller frees. */
char *reply_extract(const char *text, const GArray *quoted, bool *original_r);

#endif
