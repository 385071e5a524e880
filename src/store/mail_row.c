#include "store/mail_row.h"

#include "base/error.h"

static char *next_hex(Query *query)
{
	char hex[65];

	query_next_hash(query, hex);
	return hex[0] ? g_strdup(hex) : NULL;
}

LedgerLine *mail_row_read(Query *query, bool full)
{
	LedgerLine *line = ledger_line_new();

	line->id = query_next_int(query);
	line->mailbox = query_next_text(query);
	line->folder = query_next_text(query);
	line->uidvalidity = (guint32)query_next_int(query);
	line->uid = (guint32)query_next_int(query);
	line->received = query_next_int(query);
	line->taken = query_next_int(query);
	line->size = (guint64)query_next_int(query);
	query_next_hash(query, line->sha256);
	line->outcome = (Outcome)query_next_int(query);
	line->entry = query_next_int(query);
	line->message_id = query_next_text(query);
	line->sender = query_next_text(query);
	line->subject = query_next_text(query);
	line->body_hash = next_hex(query);
	line->rules_hash = next_hex(query);
	line->why = query_next_text(query);
	line->message = full ? query_next_text(query) : NULL;
	return line;
}

LedgerLine *mail_row_only(Query *query, gint64 id, GError **err)
{
	QueryStatus status = query_step(query, err);

	if (status == QUERY_ROW)
		return mail_row_read(query, true);
	if (status == QUERY_END)
		fail(err, ERR_REJECT, "there is no mail %" G_GINT64_FORMAT " in the ledger", id);
	return NULL;
}

GPtrArray *mail_row_all(Query *query, bool full, GError **err)
{
	g_autoptr(GPtrArray) list =
	    g_ptr_array_new_with_free_func((GDestroyNotify)ledger_line_free);
	QueryStatus status;

	while ((status = query_step(query, err)) == QUERY_ROW)
		g_ptr_array_add(list, mail_row_read(query, full));
	return status == QUERY_END ? g_steal_pointer(&list) : NULL;
}
