/*
 * reader.h: a second, small reader of mails.  It shares no code with message/ and allocates nothing, so that a mail
 * that takes the first reader over does not take this one over as well (tests/abuse: 37).  What is unusual is
 * not read: the mail then goes to a person.
 */
#ifndef SIAGA_WITNESS_READER_H
#define SIAGA_WITNESS_READER_H

#include "witness/testimony.h"

/* Reads `length` bytes of one mail.  Linear in their number.  `asked`: what a person is said to have signed of it; NULL:
 * nothing. */
void witness_read(const char *bytes, gsize length, const SignedAsked *asked, Testimony *t);

/* The bytes of `text` that are printable ASCII and no blank, appended to the string at `to` as far as its `size` goes. */
void witness_residue(const char *text, gsize length, char *to, gsize size);

#endif
