#include "fetch/link.h"

#include "base/clock.h"
#include "base/error.h"
#include "base/frame.h"
#include "base/memfile.h"

#include <errno.h>
#include <poll.h>

/* A batch that the engine has and has not committed. */
typedef struct Handed {
	char *folder;
	guint32 uidvalidity, first, last;
	guint left; /* mails not yet committed */
} Handed;

struct Link {
	int socket;
	GQueue handed; /* of Handed */
	GQueue committed; /* of Committed */
	GQueue again; /* of Again */
	guint unanswered; /* listings */
};

static void handed_free(Handed *handed)
{
	g_free(handed->folder);
	g_free(handed);
}

Committed *committed_new(const char *folder, guint32 uidvalidity)
{
	Committed *c = g_new0(Committed, 1);

	c->folder = g_strdup(folder);
	c->uidvalidity = uidvalidity;
	c->plain = g_array_new(FALSE, FALSE, sizeof(guint32));
	c->secret = g_array_new(FALSE, FALSE, sizeof(guint32));
	c->gone = g_array_new(FALSE, FALSE, sizeof(guint32));
	return c;
}

void committed_free(Committed *c)
{
	if (!c)
		return;
	g_free(c->folder);
	g_array_unref(c->plain);
	g_array_unref(c->secret);
	g_array_unref(c->gone);
	g_free(c);
}

static void cursor_free(gpointer data)
{
	Cursor *cursor = data;

	g_free(cursor->folder);
	g_free(cursor->taken);
	g_free(cursor->later);
	g_ptr_array_unref(cursor->suspects);
	g_free(cursor);
}

void again_free(Again *again)
{
	if (!again)
		return;
	g_free(again->folder);
	g_free(again->uids);
	g_free(again);
}

void start_clear(Start *start)
{
	fetch_settings_free(start->settings);
	g_free(start->own_mail);
	if (start->cursors)
		g_ptr_array_unref(start->cursors);
	*start = (Start){0};
}

Link *link_new(int socket)
{
	Link *link = g_new0(Link, 1);

	link->socket = socket;
	g_queue_init(&link->handed);
	g_queue_init(&link->committed);
	g_queue_init(&link->again);
	return link;
}

void link_free(Link *link)
{
	if (!link)
		return;
	g_queue_clear_full(&link->handed, (GDestroyNotify)handed_free);
	g_queue_clear_full(&link->committed, (GDestroyNotify)committed_free);
	g_queue_clear_full(&link->again, (GDestroyNotify)again_free);
	g_free(link);
}

int link_socket(const Link *link)
{
	return link->socket;
}

static bool receive(Link *link, Frame *frame, GError **err)
{
	switch (frame_receive(link->socket, frame, err)) {
	case FRAME_GOT:
		return true;
	case FRAME_BROKEN:
		return false;
	default:
		return fail(err, ERR_RETRY, "the engine has gone");
	}
}

static guint32 member_uid(json_t *object, const char *name)
{
	json_int_t n = json_integer_value(json_object_get(object, name));

	return n > 0 && n <= G_MAXUINT32 ? (guint32)n : 0;
}

static char *member_text(json_t *object, const char *name)
{
	const char *text = json_string_value(json_object_get(object, name));

	return g_strdup(text ? text : "");
}

static GPtrArray *read_texts(json_t *list)
{
	GPtrArray *texts = g_ptr_array_new_with_free_func(g_free);
	gsize i;
	json_t *item;

	json_array_foreach(list, i, item) if (json_is_string(item))
	    g_ptr_array_add(texts, g_strdup(json_string_value(item)));
	return texts;
}

static GPtrArray *read_cursors(json_t *list)
{
	GPtrArray *cursors = g_ptr_array_new_with_free_func(cursor_free);
	gsize i;
	json_t *item;

	json_array_foreach(list, i, item)
	{
		Cursor *cursor = g_new0(Cursor, 1);
		cursor->folder = member_text(item, "folder");
		cursor->uidvalidity = member_uid(item, "uidvalidity");
		cursor->taken = member_text(item, "taken");
		cursor->later = member_text(item, "later");
		cursor->suspects = read_texts(json_object_get(item, "suspects"));
		cursor->rescan_below = member_uid(item, "rescan_below");
		g_ptr_array_add(cursors, cursor);
	}
	return cursors;
}

bool link_start(Link *link, Start *start, GError **err)
{
	Frame frame = {NULL, -1};

	*start = (Start){0};
	if (!receive(link, &frame, err))
		return false;
	if (g_str_equal(frame_type(&frame), "start")) {
		start->settings =
		    fetch_settings_from_json(json_object_get(frame.body, "mailbox"), err);
		start->once = json_is_true(json_object_get(frame.body, "once"));
		start->probe = json_is_true(json_object_get(frame.body, "probe"));
		start->copy = json_is_true(json_object_get(frame.body, "copy"));
		start->own_mail = g_strdup(frame_text(&frame, "own_mail"));
		start->cursors = read_cursors(json_object_get(frame.body, "cursors"));
	} else {
		fail(err, ERR_CONFIG, "the engine began with '%s' instead of 'start'",
		    frame_type(&frame));
	}
	frame_clear(&frame);
	return start->settings != NULL;
}

/* Its batch has room again when all its mails are committed. */
static void count_down(Link *link, const Committed *c, guint32 uid)
{
	for (GList *i = link->handed.head; i; i = i->next) {
		Handed *h = i->data;
		if (!g_str_equal(h->folder, c->folder) || h->uidvalidity != c->uidvalidity ||
		    uid < h->first || uid > h->last)
			continue;
		if (--h->left == 0) {
			handed_free(h);
			g_queue_delete_link(&link->handed, i);
		}
		return;
	}
}

static Committed *committed_of(Link *link, const char *folder, guint32 uidvalidity)
{
	Committed *c = link->committed.tail ? link->committed.tail->data : NULL;

	if (c && g_str_equal(c->folder, folder) && c->uidvalidity == uidvalidity)
		return c;
	c = committed_new(folder, uidvalidity);
	g_queue_push_tail(&link->committed, c);
	return c;
}

static void take_again(Link *link, const Frame *frame)
{
	Again *again = g_new0(Again, 1);

	again->folder = g_strdup(frame_text(frame, "folder"));
	again->uidvalidity = member_uid(frame->body, "uidvalidity");
	again->uids = g_strdup(frame_text(frame, "uids"));
	g_queue_push_tail(&link->again, again);
}

static GArray *list_of(const Committed *c, const json_t *mail)
{
	if (json_is_true(json_object_get(mail, "gone")))
		return c->gone;
	return json_is_true(json_object_get(mail, "secret")) ? c->secret : c->plain;
}

static void take_committed(Link *link, const Frame *frame)
{
	gsize i;
	json_t *mail;

	if (json_is_true(json_object_get(frame->body, "listed")) && link->unanswered > 0)
		link->unanswered--;
	Committed *c =
	    committed_of(link, frame_text(frame, "folder"), member_uid(frame->body, "uidvalidity"));
	json_array_foreach(json_object_get(frame->body, "mails"), i, mail)
	{
		guint32 uid = member_uid(mail, "uid");
		if (json_is_true(json_object_get(mail, "owed")))
			g_array_append_val(list_of(c, mail), uid);
		count_down(link, c, uid);
	}
}

static void take_frame(Link *link, const Frame *frame)
{
	if (g_str_equal(frame_type(frame), "committed"))
		take_committed(link, frame);
	else if (g_str_equal(frame_type(frame), "again"))
		take_again(link, frame);
}

bool link_listen(Link *link, gint64 ms, GError **err)
{
	gint64 end = clock_boot_ms() + ms;

	for (;;) {
		struct pollfd p = {link->socket, POLLIN, 0};
		gint64 left = MAX(end - clock_boot_ms(), 0);
		int n = poll(&p, 1, (int)MIN(left, G_MAXINT));
		if (n < 0 && errno == EINTR)
			continue;
		if (n <= 0)
			return true;
		Frame frame = {NULL, -1};
		if (!receive(link, &frame, err))
			return false;
		take_frame(link, &frame);
		frame_clear(&frame);
		end = 0; /* no more waiting once something has come */
	}
}

guint link_under_way(const Link *link)
{
	return link->handed.length;
}

guint link_unanswered(const Link *link)
{
	return link->unanswered;
}

Committed *link_take_committed(Link *link)
{
	return g_queue_pop_head(&link->committed);
}

Again *link_take_again(Link *link)
{
	return g_queue_pop_head(&link->again);
}

guint link_committed_count(const Link *link)
{
	guint n = 0;

	for (GList *i = link->committed.head; i; i = i->next) {
		const Committed *c = i->data;
		n += c->plain->len + c->secret->len + c->gone->len;
	}
	return n;
}

/* Takes `body` over. */
static bool tell(Link *link, json_t *body, int fd, GError **err)
{
	bool sent = frame_send(link->socket, body, fd, err);

	json_decref(body);
	return sent;
}

bool link_state(Link *link, const char *state, const char *text, GError **err)
{
	return tell(link,
	    json_pack("{s:s, s:s, s:s}", "type", "state", "state", state, "text", text), -1, err);
}

bool link_number(Link *link, const char *state, gint64 number, GError **err)
{
	g_autofree char *text = g_strdup_printf("%" G_GINT64_FORMAT, number);

	return link_state(link, state, text, err);
}

bool link_alarm(Link *link, const char *code, const char *text, GError **err)
{
	return tell(link, json_pack("{s:s, s:s, s:s}", "type", "alarm", "code", code, "text", text),
	    -1, err);
}

bool link_failed(Link *link, const GError *why, gint64 pause)
{
	const char *code = "retry";

	if (g_error_matches(why, SIAGA_ERROR, ERR_WAIT) ||
	    g_error_matches(why, SIAGA_ERROR, ERR_REJECT))
		code = "wait";
	else if (g_error_matches(why, SIAGA_ERROR, ERR_CONFIG))
		code = "config";
	return tell(link,
	    json_pack("{s:s, s:s, s:s, s:I}", "type", "failed", "error", code, "text", why->message,
		"pause", (json_int_t)pause),
	    -1, NULL);
}

bool link_listed(Link *link, const LinkFolder *f, const char *uids, GError **err)
{
	link->unanswered++;
	return tell(link,
	    json_pack("{s:s, s:s, s:I, s:I, s:I, s:I, s:s}", "type", "listed", "folder", f->name,
		"stated", (json_int_t)f->stated, "uidvalidity", (json_int_t)f->uidvalidity,
		"uidnext", (json_int_t)f->uidnext, "rescan_below", (json_int_t)f->rescan_below,
		"uids", uids),
	    -1, err);
}

static json_t *mail_to_json(const FetchMail *mail)
{
	static const char *const outcomes[] = {
	    [MAIL_WHOLE] = "",
	    [MAIL_TOO_LARGE] = "too-large",
	    [MAIL_BEFORE_SINCE] = "before-since",
	};

	return json_pack("{s:I, s:s, s:I, s:I, s:I, s:I, s:s}", "uid", (json_int_t)mail->uid,
	    "outcome", outcomes[mail->state], "offset", (json_int_t)mail->offset, "length",
	    (json_int_t)mail->length, "size", (json_int_t)mail->size, "internal_date",
	    (json_int_t)mail->internal_date, "flags", mail->flags ? mail->flags : "");
}

/* The mails that are still there; *handed_r says which. */
static json_t *mails_to_json(const Batch *batch, Handed *handed)
{
	json_t *mails = json_array();

	for (guint i = 0; i < batch->mails->len; i++) {
		const FetchMail *mail = &g_array_index(batch->mails, FetchMail, i);
		if (!mail_is_handed(mail))
			continue;
		json_array_append_new(mails, mail_to_json(mail));
		if (handed->left++ == 0)
			handed->first = mail->uid;
		handed->last = mail->uid;
	}
	return mails;
}

bool link_batch(Link *link, const LinkFolder *f, const Batch *batch, GError **err)
{
	Handed found = {.uidvalidity = f->uidvalidity};
	json_t *mails = mails_to_json(batch, &found);

	if (found.left == 0 || !memfile_seal(batch->fd, err)) {
		json_decref(mails);
		return found.left == 0;
	}
	Handed *handed = g_memdup2(&found, sizeof found);
	handed->folder = g_strdup(f->name);
	g_queue_push_tail(&link->handed, handed);
	return tell(link,
	    json_pack("{s:s, s:s, s:I, s:b, s:o}", "type", "batch", "folder", f->name,
		"uidvalidity", (json_int_t)f->uidvalidity, "rescan", found.first < f->rescan_below,
		"mails", mails),
	    batch->fd, err);
}

bool link_asking(Link *link, const LinkFolder *f, const char *uids, bool neighbours, GError **err)
{
	return tell(link,
	    json_pack("{s:s, s:s, s:I, s:s, s:b}", "type", "asking", "folder", f->name,
		"uidvalidity", (json_int_t)f->uidvalidity, "uids", uids, "neighbours", neighbours),
	    -1, err);
}

bool link_missed(Link *link, const LinkFolder *f, const Batch *batch, GError **err)
{
	json_t *mails = json_array();

	for (guint i = 0; i < batch->mails->len; i++) {
		const FetchMail *mail = &g_array_index(batch->mails, FetchMail, i);
		if (mail->state == MAIL_MISSED)
			json_array_append_new(
			    mails, json_pack("{s:I, s:I, s:I, s:s, s:b}", "uid",
				       (json_int_t)mail->uid, "size", (json_int_t)mail->size,
				       "internal_date", (json_int_t)mail->internal_date, "words",
				       mail->words ? mail->words : "", "own", mail->own));
	}
	if (json_array_size(mails) == 0) {
		json_decref(mails);
		return true;
	}
	return tell(link,
	    json_pack("{s:s, s:s, s:I, s:o}", "type", "missed", "folder", f->name, "uidvalidity",
		(json_int_t)f->uidvalidity, "mails", mails),
	    -1, err);
}

bool link_synced(Link *link, const LinkFolder *f, GError **err)
{
	return tell(link, json_pack("{s:s, s:s}", "type", "synced", "folder", f->name), -1, err);
}

static void add_uids(json_t *to, const GArray *uids)
{
	for (guint i = 0; i < uids->len; i++)
		json_array_append_new(to, json_integer(g_array_index(uids, guint32, i)));
}

bool link_flagged(Link *link, const Committed *done, GError **err)
{
	json_t *uids = json_array();

	add_uids(uids, done->plain);
	add_uids(uids, done->secret);
	add_uids(uids, done->gone);
	return tell(link,
	    json_pack("{s:s, s:s, s:I, s:o}", "type", "flagged", "folder", done->folder,
		"uidvalidity", (json_int_t)done->uidvalidity, "mails", uids),
	    -1, err);
}
