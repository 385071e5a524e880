#include "fetch/batch.h"

#include <unistd.h>

static void clear_mail(gpointer data)
{
	FetchMail *mail = data;

	g_free(mail->flags);
	g_free(mail->words);
}

GArray *mails_new(void)
{
	GArray *mails = g_array_new(FALSE, TRUE, sizeof(FetchMail));

	g_array_set_clear_func(mails, clear_mail);
	return mails;
}

static int compare(gconstpointer a, gconstpointer b)
{
	guint32 x = ((const FetchMail *)a)->uid, y = ((const FetchMail *)b)->uid;

	return x < y ? -1 : x > y;
}

FetchMail *mails_find(GArray *mails, guint32 uid)
{
	FetchMail wanted = {.uid = uid};
	guint i;

	if (!g_array_binary_search(mails, &wanted, compare, &i))
		return NULL;
	return &g_array_index(mails, FetchMail, i);
}

Batch *batch_new(void)
{
	Batch *batch = g_new0(Batch, 1);

	batch->mails = mails_new();
	batch->fd = -1;
	return batch;
}

void batch_free(Batch *batch)
{
	if (!batch)
		return;
	g_array_unref(batch->mails);
	if (batch->fd >= 0)
		close(batch->fd);
	g_free(batch->words);
	g_free(batch);
}

bool mail_lacks_bytes(const FetchMail *mail)
{
	return !mail->fetched && (mail->state == MAIL_WHOLE || mail->state == MAIL_TOO_LARGE);
}

bool mail_is_handed(const FetchMail *mail)
{
	return mail->state == MAIL_WHOLE || mail->state == MAIL_TOO_LARGE ||
	       mail->state == MAIL_BEFORE_SINCE;
}

static bool fits(
    const Batch *batch, const FetchMail *mail, guint64 bytes, const BatchLimits *limits)
{
	if (batch->mails->len == 0)
		return true;
	guint32 first = g_array_index(batch->mails, FetchMail, 0).uid;
	if (first < limits->border && mail->uid >= limits->border)
		return false;
	return batch->mails->len < limits->count && batch->expected + bytes <= limits->bytes;
}

GPtrArray *batch_cut(GArray *mails, const BatchLimits *limits)
{
	GPtrArray *batches = g_ptr_array_new_with_free_func((GDestroyNotify)batch_free);
	Batch *batch = NULL;

	for (guint i = 0; i < mails->len; i++) {
		FetchMail *mail = &g_array_index(mails, FetchMail, i);
		guint64 bytes = mail->state == MAIL_WHOLE ? mail->size : 0;
		if (!batch || !fits(batch, mail, bytes, limits)) {
			batch = batch_new();
			g_ptr_array_add(batches, batch);
		}
		g_array_append_val(batch->mails, *mail);
		mail->flags = NULL;
		batch->expected += bytes;
	}
	return batches;
}
