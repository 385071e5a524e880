/*
 * transfer_guess.h: a text whose Content-Transfer-Encoding was lost or is another than it says.
 */
#ifndef SIAGA_MESSAGE_BYTES_TRANSFER_GUESS_H
#define SIAGA_MESSAGE_BYTES_TRANSFER_GUESS_H

#include "message/bytes/transfer.h"

/* How the text is encoded that is declared as `declared`: the same unless all of it is plainly base64
 * or quoted-printable of a text. */
Transfer transfer_guess(Transfer declared, Span text);

#endif
