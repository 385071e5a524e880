/*
 * reported.h: what a mail tells the office, as it stands in the book and in letters.
 */
#ifndef SIAGA_READ_REPORTED_H
#define SIAGA_READ_REPORTED_H

#include "model/message.h"

/* The sender's own words; with what he passes on where that is the report (a camat forwards the mail of a
 * village head).  A quoted original is neither.  Codes of asks are left out.  Caller frees. */
char *reported_text(const Message *message);

/* `text` with the codes of asks ("[0147-UVDJ4KHXW623U4ZO]") made unreadable: each is one person's alone.
 * Caller frees. */
char *reported_without_codes(const char *text);

#endif
