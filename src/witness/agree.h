/*
 * agree.h: whether two readers saw the same mail.
 */
#ifndef SIAGA_WITNESS_AGREE_H
#define SIAGA_WITNESS_AGREE_H

#include "model/message.h"
#include "witness/testimony.h"

/* NULL: the second reader bears out all that a decision rests on: every header field, the sender, what the mailbox's server
 * says of him, the subject with its key, the id that is answered, the digest and the code of what a person has signed (the signature itself is the
 * engine's to check), and that the words of a reply in plain text
 * stand in the mail as whole lines, at its start or behind a quote; no other text acts.  Else what
 * differs, for a person (static). */
const char *witness_contradicts(const Testimony *t, const Message *m);

#endif
