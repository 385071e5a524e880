/*
 * not_read.h: what is in mails and was not read, for the letter to whoever decides.  Pure.
 */
#ifndef SIAGA_ENGINE_NOT_READ_H
#define SIAGA_ENGINE_NOT_READ_H

#include "language/language.h"
#include "model/message.h"

/* Of these mails (of Message): what is encrypted, stands inside of a signature, is a piece of a longer mail or beyond a
 * limit: a line each, "- smime.p7m (12 KB)", a part without a name by its type.  NULL: all was read.  Caller frees. */
char *not_read(const Language *language, const GPtrArray *messages);

#endif
