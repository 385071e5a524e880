/*
 * missing.h: mails of one mailbox that its server lists and does not give: when they are asked for again, and
 * when a person has to look.  A mail is given up as "unfetchable" only after it has failed alone several times
 * over hours while its neighbours came; it stays on the server as it is, and is asked for once in a while ever
 * after.
 */
#ifndef SIAGA_ENGINE_MISSING_H
#define SIAGA_ENGINE_MISSING_H

#include "base/frame.h"
#include "engine/incoming/receive.h"
#include "store/folders.h"

typedef struct Missing Missing;

/* `receiver` outlives it. */
Missing *missing_new(const Receiver *receiver, const char *mailbox);
void missing_free(Missing *missing);

/* Adds what the child has to know of a folder when it starts: "later" and "suspects" (fetch_child.h). */
void missing_tell_start(
    Missing *missing, const char *folder, guint32 uidvalidity, gint64 now, json_t *cursor);
/* Calls send(data, frame) with an `again` frame, which it takes over, for each folder with mails that are due. */
void missing_tell_due(
    Missing *missing, gint64 now, void (*send)(gpointer data, json_t *frame), gpointer data);

/* The child is asking for these from now on. */
void missing_asking(Missing *missing, const Frame *frame);
/* These failed alone.  Within a transaction, as the following. */
bool missing_failed(Missing *missing, const Frame *frame, gint64 now, GError **err);
/* The mail has been handed over: it broke nothing. */
void missing_handed(Missing *missing, const MailPlace *at);
/* The mail has been received. */
bool missing_came(Missing *missing, const MailPlace *at, GError **err);
/* Those that are no longer listed are no longer missing. */
bool missing_listed(Missing *missing, const Frame *frame, GError **err);
/* The session broke, or the child died, with these words: one of what it was asking for is suspected. */
bool missing_broke(Missing *missing, const char *words, gint64 now, GError **err);

#endif
