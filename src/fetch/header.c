#include "fetch/header.h"

#include "base/error.h"
#include "fetch/bodies.h"

bool header_hand_over(Imap *imap, Link *link, const LinkFolder *folder, guint32 uid, GError **err)
{
	FetchMail mail = {.uid = uid, .state = MAIL_TOO_LARGE};
	g_autoptr(GPtrArray) wanted = g_ptr_array_new();
	Batch *batch = batch_new();

	g_array_append_val(batch->mails, mail);
	g_ptr_array_add(wanted, &g_array_index(batch->mails, FetchMail, 0));
	bool done = bodies_ask(imap, batch, wanted, err);
	if (done && bodies_incomplete(batch))
		done = fail(err, ERR_RETRY, "the server does not give a header: %s",
		    batch->words ? batch->words : "nothing came");
	done = done && link_batch(link, folder, batch, err);
	batch_free(batch);
	return done;
}
