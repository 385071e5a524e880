/*
 * bodies.h: the bytes of a batch's mails, from the server into a memfd.
 */
#ifndef SIAGA_FETCH_BODIES_H
#define SIAGA_FETCH_BODIES_H

#include "fetch/batch.h"
#include "fetch/imap.h"

/* Sends the command for the batch's whole mails, so that the server can go on while an earlier batch is
 * read.  Answers come in the order of the requests. */
bool bodies_request(Imap *imap, Batch *batch, GError **err);

/* Reads the answer to bodies_request() into batch->fd.  Only what was asked for, and once, counts. */
bool bodies_receive(Imap *imap, Batch *batch, GError **err);

/* Whether mails of the batch still lack their bytes. */
bool bodies_incomplete(const Batch *batch);

/* For those, with no request under way: the header of a mail that is too large; any other once more,
 * alone.  What then is still not given is MAIL_GONE or MAIL_UNFETCHABLE. */
bool bodies_complete(Imap *imap, Batch *batch, GError **err);

#endif
