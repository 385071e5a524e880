#include "command/check/online.h"

#include "base/clock.h"
#include "command/check/child_talk.h"
#include "command/check/forgery.h"
#include "config/reader/value.h"
#include "deliver/settings.h"
#include "fetch/settings.h"

#include <string.h>
#include <unistd.h>

static void add(json_t *list, const char *format, ...) G_GNUC_PRINTF(2, 3);

static void add(json_t *list, const char *format, ...)
{
	va_list ap;

	va_start(ap, format);
	g_autofree char *text = g_strdup_vprintf(format, ap);
	va_end(ap);
	json_array_append_new(list, json_string(text));
}

/* A child names its mailbox or account itself, or does not. */
static void add_problem(OnlineLook *look, const char *text)
{
	g_autofree char *head = g_strdup_printf("mailbox '%s': ", look->mailbox->name);

	add(look->problems, "%s%s", g_str_has_prefix(text, head) ? "" : head, text);
}

/* A certificate is renewed weeks before its end, or by nobody. */
enum { SOON_DAYS = 14, DAY = 24 * 60 * 60, HEADER_BYTES = 256 * 1024 };

static void tell_certificate(OnlineLook *look, const Endpoint *server, gint64 end)
{
	gint64 days = (end - clock_now()) / DAY;

	if (end == 0)
		return;
	add(days < SOON_DAYS ? look->warnings : look->found,
	    "mailbox '%s': the certificate of %s:%u is good for %" G_GINT64_FORMAT " more days%s",
	    look->mailbox->name, server->host, server->port, days,
	    days < SOON_DAYS
		? ": see that its operator renews it, or nothing will be fetched or sent"
		: "");
}

/* Without the fields below: only the topmost is of the last server (RFC 8601, section 5). */
static char *topmost_id(const char *header)
{
	static const char name[] = "\nAuthentication-Results:";
	g_autofree char *text = g_strconcat("\n", header, NULL);
	g_autofree char *small = g_ascii_strdown(text, -1), *wanted = g_ascii_strdown(name, -1);
	const char *found = strstr(small, wanted);
	const char *id = found ? found + strlen(wanted) : "";

	id += strspn(id, " \t\r\n");
	gsize length = strcspn(id, "; \t\r\n");
	g_autofree char *copy = g_strndup(id, length);
	return id[length] == ';' && value_is_domain(copy) ? g_steal_pointer(&copy) : NULL;
}

static bool is_believed(const Mailbox *m, const char *id)
{
	for (guint i = 0; i < m->authserv_ids->len; i++) {
		const char *known = m->authserv_ids->pdata[i];
		if (g_str_equal(known, id) || (*known == '*' && g_str_has_suffix(id, known + 1)))
			return true;
	}
	return false;
}

static void take_newest(OnlineLook *look, const Frame *frame)
{
	g_autofree char *header = g_malloc0(HEADER_BYTES + 1);
	const Mailbox *m = look->mailbox;

	if (frame->fd < 0 || pread(frame->fd, header, HEADER_BYTES, 0) <= 0)
		return;
	g_free(look->proposal);
	look->proposal = topmost_id(header);
	if (!look->proposal)
		return;
	if (is_believed(m, look->proposal))
		add(look->found,
		    "mailbox '%s': its newest mail bears Authentication-Results of %s, which is "
		    "believed",
		    m->name, look->proposal);
	else
		add(look->warnings,
		    "mailbox '%s': its newest mail bears Authentication-Results of %s, which is "
		    "not believed: if that "
		    "is its own server, write authserv-ids: [%s], and look with --online whether "
		    "it takes away "
		    "forged ones",
		    m->name, look->proposal, look->proposal);
}

static void take_state(OnlineLook *look, const Frame *frame)
{
	const char *state = frame_text(frame, "state"), *text = frame_text(frame, "text");

	if (g_str_equal(state, "found"))
		add(look->found, "mailbox '%s': %s", look->mailbox->name, text);
	else if (g_str_equal(state, "certificate"))
		tell_certificate(look, &look->mailbox->server, g_ascii_strtoll(text, NULL, 10));
}

static bool take_frame(gpointer data, const Frame *frame)
{
	OnlineLook *look = data;
	const char *type = frame_type(frame), *text = frame_text(frame, "text");

	if (g_str_equal(type, "state"))
		take_state(look, frame);
	else if (g_str_equal(type, "batch"))
		take_newest(look, frame);
	else if (g_str_equal(type, "failed"))
		add_problem(look, text);
	else if (g_str_equal(type, "alarm") && !g_str_equal(frame_text(frame, "code"), "login") &&
		 !g_str_equal(frame_text(frame, "code"), "tls"))
		add(look->problems, "%s", text); /* the others come again as "failed" */
	return true;
}

static bool take_sending(gpointer data, const Frame *frame)
{
	OnlineLook *look = data;
	const char *type = frame_type(frame), *text = frame_text(frame, "text");
	gint64 size = frame_number(frame, "size");

	if (g_str_equal(type, "server") && size > 0)
		add(look->found,
		    "mailbox '%s': sends by %s, letters of up to %" G_GINT64_FORMAT " KiB",
		    look->mailbox->name, text, size / 1024);
	else if (g_str_equal(type, "server"))
		add(look->found,
		    "mailbox '%s': sends by %s, which tells no limit of a letter's size",
		    look->mailbox->name, text);
	else if (g_str_equal(type, "alarm"))
		add_problem(look, text);
	else if (g_str_equal(type, "probed"))
		tell_certificate(
		    look, &look->mailbox->send.server, frame_number(frame, "certificate"));
	return true;
}

/* *well_r: the child has ended as it should. */
static bool talk(OnlineLook *look, ChildTalk *talk, bool *well_r, GError **err)
{
	size_t before = json_array_size(look->problems);
	int status = 0;

	talk->name = look->mailbox->name;
	talk->fd = -1;
	talk->data = look;
	if (!child_talk(talk, &status, err))
		return false;
	if (status != 0 && json_array_size(look->problems) == before)
		add(look->problems, "mailbox '%s': the look at it was broken off",
		    look->mailbox->name);
	*well_r = status == 0 && json_array_size(look->problems) == before;
	return true;
}

static bool look_at_fetching(OnlineLook *look, bool *well_r, GError **err)
{
	g_autoptr(FetchSettings) settings = fetch_settings_from_mailbox(look->mailbox);
	ChildTalk order = {.role = "fetch",
	    .first = json_pack("{s:s, s:o, s:b, s:b, s:[]}", "type", "start", "mailbox",
		fetch_settings_to_json(settings), "once", true, "probe", true, "cursors"),
	    .take = take_frame};

	return talk(look, &order, well_r, err);
}

static bool look_at_sending(OnlineLook *look, bool *well_r, GError **err)
{
	g_autoptr(SendSettings) settings =
	    send_settings_from_mailbox(look->mailbox, &look->config->office);
	ChildTalk order = {.role = "send",
	    .first = json_pack("{s:s, s:o, s:b}", "type", "start", "account",
		send_settings_to_json(settings), "probe", true),
	    .take = take_sending};

	return talk(look, &order, well_r, err);
}

bool online_look(OnlineLook *look, bool *well_r, GError **err)
{
	bool fetches = false, sends = true;

	*well_r = false;
	if (!look_at_fetching(look, &fetches, err) ||
	    (look->mailbox->can_send && !look_at_sending(look, &sends, err)))
		return false;
	*well_r = fetches && sends;
	return true;
}

bool online_check(OnlineLook *look, GError **err)
{
	bool done = true;

	for (guint i = 0; done && i < look->config->mailboxes->len; i++) {
		bool well = false;
		look->mailbox = look->config->mailboxes->pdata[i];
		done = online_look(look, &well, err) && (!well || forgery_check(look, err));
		g_clear_pointer(&look->proposal, g_free);
	}
	return done;
}
