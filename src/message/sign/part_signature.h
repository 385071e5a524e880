/*
 * part_signature.h: what a person has signed: multipart/signed (RFC 1847) with S/MIME (RFC 8551) or OpenPGP (RFC 3156), as
 * far as it goes without his key.  The key is the engine's matter (who/own_signature.h).
 */
#ifndef SIAGA_MESSAGE_SIGN_PART_SIGNATURE_H
#define SIAGA_MESSAGE_SIGN_PART_SIGNATURE_H

#include "message/mime/structure.h"
#include "model/message.h"

/* Sets message->part_signature where the whole mail is one signed part and its signature.  Where more stands in the mail,
 * or not exactly this, its `fault` says so: what is read is then not what was signed. */
void part_signature_read(Message *message, const Structure *structure);

#endif
