/*
 * mail_row.h: reading ledger lines, for every query that yields them.
 */
#ifndef SIAGA_STORE_MAIL_ROW_H
#define SIAGA_STORE_MAIL_ROW_H

#include "model/entry.h"
#include "store/query.h"

/* Columns in the order in which mail_row_read() takes them; FULL has the message JSON too. */
#define MAIL_ROW_BRIEF                                                                             \
	"mail.id, folder.mailbox, folder.name, mail.uidvalidity, mail.uid, mail.received,"         \
	" mail.taken, mail.size, raw.sha256, mail.outcome, mail.entry, mail.message_id,"           \
	" mail.sender, mail.subject, mail.body_hash, mail.rules_hash, mail.why"
#define MAIL_ROW_FULL MAIL_ROW_BRIEF ", mail.message"
#define MAIL_ROW_FROM                                                                              \
	" FROM mail JOIN folder ON folder.id = mail.folder LEFT JOIN raw ON raw.id = mail.raw"

LedgerLine *mail_row_read(Query *query, bool full);
/* The one line of a query (FULL); ERR_REJECT: there is none. */
LedgerLine *mail_row_only(Query *query, gint64 id, GError **err);
/* Array of LedgerLine. */
GPtrArray *mail_row_all(Query *query, bool full, GError **err);

#endif
