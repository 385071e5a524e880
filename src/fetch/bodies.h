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

/* Reads the answer to bodies_request() into batch->fd.  Only what was asked for, and once, counts, and never
 * an empty body or one of blanks: that is what servers in trouble give.  A NO or BAD is no error: what did not come still
 * lacks its bytes, and batch->words says why. */
bool bodies_receive(Imap *imap, Batch *batch, GError **err);

/* Asks once more, for these of the batch's mails (of FetchMail *) that lack their bytes: bodies, or the header
 * of those that are too large; with no request under way. */
bool bodies_ask(Imap *imap, Batch *batch, const GPtrArray *mails, GError **err);

/* Whether mails of the batch still lack their bytes. */
bool bodies_incomplete(const Batch *batch);

#endif
