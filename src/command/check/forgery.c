#include "command/check/forgery.h"

#include "base/memfile.h"
#include "command/check/child_talk.h"
#include "deliver/settings.h"
#include "fetch/settings.h"

#include <string.h>
#include <unistd.h>

enum { HEADER_BYTES = 1024 * 1024 };

typedef struct Forgery {
	const OnlineLook *look;
	char *token; /* a domain that nobody has; it stands in each forged field */
	char *message_id;
	bool sent, came, survived;
	char *trouble; /* why it could not be sent; NULL: it was */
} Forgery;

static void tell(json_t *list, const Forgery *f, const char *text)
{
	g_autofree char *line = g_strdup_printf("mailbox '%s': %s", f->look->mailbox->name, text);

	json_array_append_new(list, json_string(line));
}

/* ---- the mail ---- */

/* As a forger would write it, in the name of each server that is believed; "*.example" stands for any below it. */
static void add_fields(GString *mail, const Forgery *f)
{
	const GPtrArray *ids = f->look->mailbox->authserv_ids;

	for (guint i = 0; i < ids->len; i++) {
		const char *id = ids->pdata[i];
		bool any = g_str_has_prefix(id, "*.");
		g_string_append_printf(mail,
		    "Authentication-Results: %s%s; spf=pass smtp.mailfrom=%s;\r\n"
		    " dkim=pass header.d=%s; dmarc=pass header.from=%s\r\n",
		    any ? "mx" : "", any ? id + 1 : id, f->token, f->token, f->token);
	}
}

static GString *mail_of(const Forgery *f)
{
	const char *address = f->look->mailbox->address;
	g_autoptr(GDateTime) now = g_date_time_new_now_utc();
	g_autofree char *date = g_date_time_format(now, "%d %b %Y %H:%M:%S +0000");
	GString *mail = g_string_new(NULL);

	add_fields(mail, f);
	g_string_append_printf(mail,
	    "From: <%s>\r\nTo: <%s>\r\nSubject: siaga check --online\r\nDate: %s\r\n"
	    "Message-ID: %s\r\nAuto-Submitted: auto-generated\r\nMIME-Version: 1.0\r\n"
	    "Content-Type: text/plain; charset=us-ascii\r\n\r\n"
	    "siaga check --online has sent this mail to see whether the mail server takes away\r\n"
	    "Authentication-Results that a sender forges.  It is deleted when it has come.\r\n",
	    address, address, date, f->message_id);
	return mail;
}

static bool take_result(gpointer data, const Frame *frame)
{
	Forgery *f = data;
	const json_t *result = json_array_get(json_object_get(frame->body, "results"), 0);
	const char *outcome = json_string_value(json_object_get(result, "outcome"));
	const char *reply = json_string_value(json_object_get(result, "reply"));

	if (g_str_equal(frame_type(frame), "alarm") && !f->trouble)
		f->trouble = g_strdup(frame_text(frame, "text"));
	if (!g_str_equal(frame_type(frame), "results"))
		return true;
	f->sent = g_strcmp0(outcome, "sent") == 0;
	if (!f->sent && !f->trouble)
		f->trouble = g_strdup(reply ? reply : "");
	return false;
}

static json_t *letter_of(const Forgery *f, gsize length)
{
	const char *address = f->look->mailbox->address;

	return json_pack("{s:s, s:[{s:i, s:s, s:s, s:i, s:I, s:b, s:s, s:b}]}", "type", "letters",
	    "letters", "id", 1, "from", address, "to", address, "offset", 0, "length",
	    (json_int_t)length, "confirm", 0, "envid", "", "tell_arrival", 0);
}

static bool send_it(Forgery *f, GError **err)
{
	const OnlineLook *look = f->look;
	g_autoptr(SendSettings) settings =
	    send_settings_from_mailbox(look->mailbox, &look->config->office);
	GString *mail = mail_of(f);
	int fd = memfile_from(mail->str, mail->len, err), status = 0;
	ChildTalk talk = {
	    .role = "send", .name = look->mailbox->name, .fd = fd, .take = take_result, .data = f};
	bool done = fd >= 0;

	if (done) {
		talk.first = json_pack(
		    "{s:s, s:o}", "type", "start", "account", send_settings_to_json(settings));
		talk.second = letter_of(f, mail->len);
		done = child_talk(&talk, &status, err);
		close(fd);
	}
	g_string_free(mail, TRUE);
	return done;
}

/* ---- as it has come ---- */

/* One of the fields still has the token, folded as it may be. */
static bool has_forged_field(const char *header, const char *token)
{
	static const char name[] = "Authentication-Results";
	g_auto(GStrv) lines = g_strsplit(header, "\n", -1);
	bool inside = false;

	for (guint i = 0; lines[i]; i++) {
		if (lines[i][0] != ' ' && lines[i][0] != '\t')
			inside = g_ascii_strncasecmp(lines[i], name, strlen(name)) == 0;
		if (inside && strstr(lines[i], token))
			return true;
	}
	return false;
}

static bool take_header(gpointer data, const Frame *frame)
{
	Forgery *f = data;

	if (g_str_equal(frame_type(frame), "failed") || g_str_equal(frame_type(frame), "alarm"))
		tell(f->look->problems, f, frame_text(frame, "text"));
	if (!g_str_equal(frame_type(frame), "batch") || frame->fd < 0)
		return true;
	g_autofree char *header = g_malloc0(HEADER_BYTES + 1);
	f->came = pread(frame->fd, header, HEADER_BYTES, 0) > 0;
	f->survived = has_forged_field(header, f->token);
	return true;
}

static bool wait_for_it(Forgery *f, GError **err)
{
	g_autoptr(FetchSettings) settings = fetch_settings_from_mailbox(f->look->mailbox);
	const ChildTalk talk = {.role = "fetch",
	    .name = f->look->mailbox->name,
	    .first = json_pack("{s:s, s:o, s:b, s:s, s:[]}", "type", "start", "mailbox",
		fetch_settings_to_json(settings), "once", true, "own_mail", f->message_id,
		"cursors"),
	    .fd = -1,
	    .take = take_header,
	    .data = f};
	int status = 0;

	return child_talk(&talk, &status, err);
}

static void conclude(const Forgery *f)
{
	g_autofree char *text = NULL;

	if (f->survived)
		text = g_strdup(
		    "its server lets pass what a sender writes in its name: a mail with forged "
		    "Authentication-Results came as it was sent.  Take its id out of "
		    "`authserv-ids`, or have the server's operator remove such fields (RFC 8601, "
		    "section 5)");
	if (text)
		tell(f->look->problems, f, text);
	else if (f->came)
		tell(f->look->found, f, "its server takes away forged Authentication-Results");
}

static void begin(Forgery *f)
{
	g_autofree char *random = g_uuid_string_random();

	f->token = g_strdup_printf("%s.invalid", random);
	f->message_id = g_strdup_printf("<check.%s@%s>", random, f->look->config->office.host);
}

bool forgery_check(const OnlineLook *look, GError **err)
{
	Forgery f = {.look = look};

	if (look->mailbox->authserv_ids->len == 0)
		return true;
	if (!look->mailbox->can_send) {
		tell(look->found, &f,
		    "it does not send: whether its server takes away forged "
		    "Authentication-Results was not tried");
		return true;
	}
	begin(&f);
	bool done = send_it(&f, err);
	if (done && !f.sent) {
		g_autofree char *text = g_strdup_printf("the mail to itself could not be sent: %s",
		    f.trouble ? f.trouble : "the sender was broken off");
		tell(look->problems, &f, text);
	} else if (done) {
		done = wait_for_it(&f, err);
		conclude(&f);
	}
	g_free(f.token);
	g_free(f.message_id);
	g_free(f.trouble);
	return done;
}
