/*
 * mail.h: whether the words of a mail are its sender's own, so that they may be read as an answer at all.
 */
#ifndef SIAGA_READ_MAIL_H
#define SIAGA_READ_MAIL_H

#include "config/office/vocabulary.h"
#include "model/message.h"

/* Why not: its text is hidden or differs between its versions, it was passed on or a program wrote it; of the
 * vocabulary, for the letter that asks back.  NULL: they are.  Borrowed. */
const char *mail_objection(const Vocabulary *vocabulary, const Message *message);

#endif
