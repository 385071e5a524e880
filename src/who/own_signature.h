/*
 * own_signature.h: whether a person has signed a mail himself (S/MIME, OpenPGP) with the key or certificate that the
 * directory has pinned for him (tests/abuse: 28).
 */
#ifndef SIAGA_WHO_OWN_SIGNATURE_H
#define SIAGA_WHO_OWN_SIGNATURE_H

#include "config/office/directory.h"
#include "language/reasons.h"
#include "model/message.h"

/* The key (model/ask_code.h) of the question that the signed part itself names: by a Subject within it, else by the one code
 * in its text, which is what it quotes; the subject of the mail is signed by nobody.  False: it names none, or several. */
bool own_signature_names(const Message *message, char key_r[17]);

/* Signed by `person`, who is the sender: one signature over all that is read of the mail, with his key or certificate, which
 * holds today and held when he signed, at most seven days ago; and the signed part names what the mail answers (`named`).
 * *why_r says what was missing; REASON_NONE when signed. */
bool own_signature_proves(
    const Message *message, const Person *person, bool named, gint64 now, ReasonId *why_r);

#endif
