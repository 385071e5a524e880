#include "fetch/narrow.h"

#include "base/error.h"
#include "fetch/bodies.h"
#include "fetch/listing.h"

enum { NEIGHBOURS = 3 }; /* asked for at once: one may have been removed */

typedef struct Narrowing {
	Imap *imap;
	const Folder *folder;
	Batch *batch;
	const GPtrArray *all; /* of FetchMail *: what the batch lacked at first */
} Narrowing;

/* What has come of the batch, else what was taken before, as near to its first mail as can be. */
static UidSet *neighbours(const Folder *folder, const Batch *batch)
{
	UidSet *set = uidset_new();
	g_autoptr(UidSet) known = uidset_and(folder->taken, folder->held);
	guint32 near = g_array_index(batch->mails, FetchMail, 0).uid;
	g_autoptr(GArray) uids = uidset_list(known);

	for (guint i = 0; i < batch->mails->len && uidset_count(set) < NEIGHBOURS; i++) {
		const FetchMail *mail = &g_array_index(batch->mails, FetchMail, i);
		if (mail->fetched && mail->state == MAIL_WHOLE)
			uidset_add(set, mail->uid);
	}
	guint below = 0;
	while (below < uids->len && g_array_index(uids, guint32, below) < near)
		below++;
	for (guint k = 0; k < uids->len && uidset_count(set) < NEIGHBOURS; k++) {
		guint i = k < below ? below - 1 - k : k;
		uidset_add(set, g_array_index(uids, guint32, i));
	}
	return set;
}

bool narrow_neighbour(
    Imap *imap, const Folder *folder, const Batch *batch, bool *came_r, GError **err)
{
	g_autoptr(UidSet) set = neighbours(folder, batch);
	g_autoptr(GArray) uids = uidset_list(set);
	Batch *scratch = batch_new();

	g_array_set_size(scratch->mails, uids->len);
	for (guint i = 0; i < uids->len; i++)
		g_array_index(scratch->mails, FetchMail, i).uid = g_array_index(uids, guint32, i);
	scratch->expected = imap_settings(imap)->max_size;
	*came_r = false;
	bool done = uids->len == 0 ||
		    (bodies_request(imap, scratch, err) && bodies_receive(imap, scratch, err));
	for (guint i = 0; i < scratch->mails->len; i++)
		*came_r = *came_r || g_array_index(scratch->mails, FetchMail, i).fetched;
	batch_free(scratch);
	return done;
}

/* Mails of the batch that have not come: nothing has been taken of this folder, and these are its others.
 * The last and the middle one, each alone. */
static bool ask_others(Narrowing *n, const FetchMail *but, bool *came_r, GError **err)
{
	const guint places[] = {n->all->len - 1, n->all->len / 2};

	for (guint i = 0; i < G_N_ELEMENTS(places) && !*came_r; i++) {
		FetchMail *mail = n->all->pdata[places[i]];
		g_autoptr(GPtrArray) one = g_ptr_array_new();
		g_ptr_array_add(one, mail);
		if (mail == but || !mail_lacks_bytes(mail))
			continue;
		if (!bodies_ask(n->imap, n->batch, one, err))
			return false;
		*came_r = mail->fetched;
	}
	return true;
}

/* The words are those of the last answer, which was for this mail alone.  Its neighbours have to come now: that
 * they came a moment ago does not tell the mail from an account that is just being closed. */
static bool miss(Narrowing *n, FetchMail *mail, GError **err)
{
	bool has = false, came = false;

	mail->words = g_strdup(n->batch->words);
	mail->own = n->batch->own;
	if (!listing_has(n->imap, mail->uid, &has, err))
		return false;
	if (!has) {
		mail->state = MAIL_GONE;
		return true;
	}
	if (!narrow_neighbour(n->imap, n->folder, n->batch, &came, err) ||
	    (!came && !ask_others(n, mail, &came, err)))
		return false;
	if (!came)
		return fail(err, ERR_WAIT,
		    "no mail of folder '%s' comes at the moment; all of them wait: %s",
		    n->folder->name, mail->words);
	mail->state = MAIL_MISSED;
	return true;
}

/* Of `mails` (FetchMail *, borrowed) those that lack their bytes. */
static GPtrArray *lacking(const GPtrArray *mails, guint from, guint to)
{
	GPtrArray *list = g_ptr_array_new();

	for (guint i = from; i < to; i++)
		if (mail_lacks_bytes(mails->pdata[i]))
			g_ptr_array_add(list, mails->pdata[i]);
	return list;
}

static bool ask(Narrowing *n, const GPtrArray *mails, GError **err);

/* A mail may have come meanwhile as a neighbour of another. */
static bool ask_halves(Narrowing *n, const GPtrArray *mails, GError **err)
{
	g_autoptr(GPtrArray) left = lacking(mails, 0, mails->len / 2);

	if (!ask(n, left, err))
		return false;
	g_autoptr(GPtrArray) right = lacking(mails, mails->len / 2, mails->len);
	return ask(n, right, err);
}

/* As deep as a batch can be halved. */
static bool ask(Narrowing *n, const GPtrArray *mails, GError **err)
{
	if (mails->len == 0)
		return true;
	if (!bodies_ask(n->imap, n->batch, mails, err))
		return false;
	g_autoptr(GPtrArray) rest = lacking(mails, 0, mails->len);
	if (rest->len == 0)
		return true;
	return mails->len == 1 ? miss(n, mails->pdata[0], err) : ask_halves(n, rest, err);
}

bool narrow(Imap *imap, const Folder *folder, Batch *batch, GError **err)
{
	g_autoptr(GPtrArray) all = g_ptr_array_new();

	for (guint i = 0; i < batch->mails->len; i++)
		g_ptr_array_add(all, &g_array_index(batch->mails, FetchMail, i));
	g_autoptr(GPtrArray) rest = lacking(all, 0, all->len);
	Narrowing n = {imap, folder, batch, rest};
	/* Nothing at all has come: not the same again. */
	return rest->len > 1 && rest->len == all->len ? ask_halves(&n, rest, err)
						      : ask(&n, rest, err);
}
