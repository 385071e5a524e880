/*
 * sender.h: who sent a mail and what the mailbox's server says of it, for the second reader.
 */
#ifndef SIAGA_WITNESS_SENDER_H
#define SIAGA_WITNESS_SENDER_H

#include "witness/bytes.h"
#include "witness/testimony.h"

/* The address of `phrase <address>` or `address`, in lower case.  False: the body has another form. */
bool sender_address(Piece body, char address_r[TESTIMONY_NAME]);

/* The one result of dmarc and its header.from in an Authentication-Results (RFC 8601); "" where there is none or more than
 * one.  Comments are left out; a quoted string ends the reading. */
void sender_results(Piece body, char dmarc_r[TESTIMONY_NAME], char from_r[TESTIMONY_NAME]);

#endif
