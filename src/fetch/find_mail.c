#include "fetch/find_mail.h"

#include "fetch/bodies.h"

#include <string.h>
#include <unistd.h>

enum { LOOKED_AT = 20, HEADER_LIMIT = 64 * 1024 };

static const char field[] = "message-id:";

/* The field's value up to the line that is no continuation has the id. */
static bool names(const char *header, const char *message_id)
{
	g_autofree char *wanted =
	    *message_id == '<' ? g_strdup(message_id) : g_strdup_printf("<%s>", message_id);
	g_auto(GStrv) lines = g_strsplit(header, "\n", -1);
	bool in_field = false;

	for (guint i = 0; lines[i] && !strchr("\r", *lines[i]); i++) {
		if (!g_ascii_isspace(*lines[i]))
			in_field = !g_ascii_strncasecmp(lines[i], field, strlen(field));
		if (in_field && strstr(lines[i], wanted))
			return true;
	}
	return false;
}

static bool is_it(const Batch *batch, const FetchMail *mail, const char *message_id)
{
	gsize length = mail->fetched ? (gsize)MIN(mail->length, HEADER_LIMIT) : 0;
	g_autofree char *header = g_malloc0(length + 1);

	return length > 0 && pread(batch->fd, header, length, mail->offset) == (ssize_t)length &&
	       names(header, message_id);
}

/* The last ones that were found, rising. */
static Batch *batch_of(const GArray *found)
{
	Batch *batch = batch_new();

	for (guint i = found->len - MIN(found->len, LOOKED_AT); i < found->len; i++) {
		FetchMail mail = {.uid = g_array_index(found, guint32, i), .state = MAIL_TOO_LARGE};
		if (!mails_find(batch->mails, mail.uid))
			g_array_append_val(batch->mails, mail);
	}
	return batch;
}

static int by_number(gconstpointer a, gconstpointer b)
{
	guint32 x = *(const guint32 *)a, y = *(const guint32 *)b;

	return x < y ? -1 : x > y;
}

static bool look(
    Imap *imap, const GArray *found, const char *message_id, guint32 *uid_r, GError **err)
{
	Batch *batch = batch_of(found);
	g_autoptr(GPtrArray) wanted = g_ptr_array_new();

	for (guint i = 0; i < batch->mails->len; i++)
		g_ptr_array_add(wanted, &g_array_index(batch->mails, FetchMail, i));
	bool done = bodies_ask(imap, batch, wanted, err);
	for (guint i = 0; done && i < batch->mails->len; i++) {
		const FetchMail *mail = wanted->pdata[i];
		if (is_it(batch, mail, message_id))
			*uid_r = mail->uid;
	}
	batch_free(batch);
	return done;
}

bool find_mail(Imap *imap, const char *message_id, guint32 *uid_r, GError **err)
{
	g_autofree char *quoted = imap_quote(message_id, err);
	g_autofree char *command =
	    quoted ? g_strdup_printf("UID SEARCH HEADER Message-ID %s", quoted) : NULL;

	*uid_r = 0;
	if (!command || !imap_run(imap, command, err))
		return false;
	g_autoptr(GArray) found = g_array_copy((GArray *)answers_found(imap_answers(imap)));
	g_array_sort(found, by_number);
	return found->len == 0 || look(imap, found, message_id, uid_r, err);
}
