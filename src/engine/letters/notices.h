/*
 * notices.h: notices of other servers (RFC 3464) and the letters they are about.
 */
#ifndef SIAGA_ENGINE_NOTICES_H
#define SIAGA_ENGINE_NOTICES_H

#include "base/key.h"
#include "model/letter_notice.h"
#include "model/message.h"
#include "store/store.h"

/* The name that a letter has on its envelope (RFC 3461 4.4): its Message-ID up to the '@', which bears our
 * signature.  "" where that is longer than 100 characters.  Caller frees. */
char *notices_envelope_id(const Letter *letter);

/* The letter that a notice is about: by that name, else by the Message-ID of what it returns.  NULL: none of
 * ours.  Caller frees. */
Letter *notices_letter(Store *store, const Key *key, const Message *m);

/* Whether a failure notice tells for sure that this letter (NULL: none) came back because of its recipient. */
bool notices_blame_recipient(const Letter *letter, const Message *m);

/* Writes what the notice tells into the outbox. */
bool notices_keep(Store *store, const LetterNotice *notice, GError **err);

#endif
