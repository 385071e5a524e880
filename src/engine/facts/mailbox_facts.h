/*
 * mailbox_facts.h: what is kept of a mailbox's folders beside their mails: up to which UID something holds, and
 * what `after:` still owes to the server.
 */
#ifndef SIAGA_ENGINE_MAILBOX_FACTS_H
#define SIAGA_ENGINE_MAILBOX_FACTS_H

#include "base/frame.h"
#include "config/config.h"
#include "store/folders.h"

/* What lay in the mailbox before the first run is taken over without any letter. */
#define MARK_QUIET_BELOW "quiet-below"
/* UIDVALIDITY has changed: mails below are a rescan. */
#define MARK_RESCAN_BELOW "rescan-below"

/* What servers tell of an account; each is told anew when it is another. */
#define FACT_FULL "full" /* percent of its quota; -1: not told */
#define FACT_READS_UNTIL "reads-until" /* end of its certificate, seconds; 0: not told */
#define FACT_SENDS_UNTIL "sends-until"

/* `none`: it has never been told. */
gint64 mailbox_fact(Store *store, const char *fact, const char *mailbox, gint64 none);
/* Within a transaction. */
bool mailbox_set_fact(
    Store *store, const char *fact, const char *mailbox, gint64 value, GError **err);

/* The folder that a child's frame is about; uid 0.  Borrows from both. */
MailPlace mailbox_folder(const char *mailbox, const Frame *frame);

/* 0: not set. */
guint32 mailbox_mark(Store *store, const char *mark, const MailPlace *folder);
/* Within a transaction, as mailbox_paid(). */
bool mailbox_set_mark(
    Store *store, const char *mark, const MailPlace *folder, guint32 uid, GError **err);

/* What has been taken of a folder, for a child that starts. */
json_t *mailbox_cursor(Store *store, const char *mailbox, const FolderState *folder);

/* The answer to a `listed` frame: a `committed` frame with those of its mails, perhaps none, for which `after:`
 * has not been done.  NULL: `after:` changes nothing. */
json_t *mailbox_owed(Store *store, const Mailbox *mailbox, const Frame *listed);
/* A `flagged` frame: it has been done. */
bool mailbox_paid(Store *store, const char *mailbox, const Frame *flagged, GError **err);

/* No listing of this folder has been kept yet. */
bool mailbox_is_new(Store *store, const char *mailbox, const char *folder);

#endif
