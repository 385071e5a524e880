/*
 * outside.h: text that stands in front of the parts of a multipart or behind them (RFC 2046, 5.1.1).  No program shows it, so that
 * what is said there is hidden from whoever reads the mail.
 */
#ifndef SIAGA_MESSAGE_MIME_OUTSIDE_H
#define SIAGA_MESSAGE_MIME_OUTSIDE_H

#include "message/mime/structure.h"

/* Nothing, or nothing but what mail programs write there for programs that cannot read parts
 * (message/phrases/preamble.tsv): an allow-list. */
bool outside_is_usual(Span preamble);

/* Anything else stands in front of parts, or anything at all behind them. */
bool outside_has_text(const Structure *structure);

#endif
