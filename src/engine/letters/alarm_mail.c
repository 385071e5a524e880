#include "engine/letters/alarm_mail.h"

#include "base/log.h"
#include "base/text.h"
#include "base/zone.h"
#include "engine/process/alarm.h"
#include "engine/letters/letters.h"
#include "letter/compose.h"
#include "letter/heading.h"
#include "letter/message_id.h"
#include "store/life.h"
#include "store/meta.h"
#include "store/outbox.h"
#include "store/raw.h"

#include <string.h>
#include <sys/stat.h>
#include <unistd.h>

enum { PAUSE = 60 * 60, MOST_LINES = 40, SUBJECT_COLUMNS = 60, LARGE = 64 * 1024 };

static const char mailed_at[] = "alarms-mailed", read_to[] = "alarms-read";

/* The same text, however often it came. */
typedef struct Alarm {
	char *text;
	gint64 first, last;
	guint times;
} Alarm;

static void alarm_free(gpointer data)
{
	Alarm *a = data;

	g_free(a->text);
	g_free(a);
}

static gint64 number(Store *store, const char *name)
{
	g_autofree char *text = meta_get(store, name);

	return text ? g_ascii_strtoll(text, NULL, 10) : 0;
}

static bool set_number(Store *store, const char *name, gint64 value, GError **err)
{
	g_autofree char *text = g_strdup_printf("%" G_GINT64_FORMAT, value);

	return meta_set(store, name, text, err);
}

static gint64 size_of(const char *path)
{
	struct stat info;

	return stat(path, &info) == 0 ? (gint64)info.st_size : 0;
}

/* How far the file has been mailed; one that has become shorter is another. */
static gint64 read_so_far(const Carrier *c, gint64 size)
{
	gint64 read = number(c->store, read_to);

	return read <= size ? read : 0;
}

static const Mailbox *account_of(const Config *config)
{
	if (config->outlet)
		return config->outlet;
	return config->sender ? config_mailbox(config, config->sender) : NULL;
}

bool alarm_mail_due(const Carrier *c)
{
	const Config *config = c->setup->config;

	if (!config->administrator || !account_of(config))
		return false;
	g_autofree char *path = alarm_spool(config);
	gint64 size = size_of(path), last = number(c->store, mailed_at);
	return size > 0 && read_so_far(c, size) < size && (c->now >= last + PAUSE || c->now < last);
}

static Alarm *find(const GPtrArray *alarms, const char *text)
{
	for (guint i = 0; i < alarms->len; i++) {
		Alarm *a = alarms->pdata[i];
		if (g_str_equal(a->text, text))
			return a;
	}
	return NULL;
}

static void add_line(GPtrArray *alarms, const char *line)
{
	char *text;
	gint64 at = g_ascii_strtoll(line, &text, 10);

	if (*text != ' ' || !text[1])
		return;
	Alarm *a = find(alarms, text + 1);
	if (!a) {
		a = g_new0(Alarm, 1);
		a->text = g_strdup(text + 1);
		a->first = at;
		g_ptr_array_add(alarms, a);
	}
	a->last = at;
	a->times++;
}

static void append_alarm(GString *out, const Alarm *a, GTimeZone *zone)
{
	g_autofree char *first = zone_text(a->first, zone, ZONE_SHOWN);
	g_autofree char *last = zone_text(a->last, zone, ZONE_SHOWN);

	g_string_append_printf(out, "%s  %s", first, a->text);
	if (a->times > 1)
		g_string_append_printf(out, " (%u times, the last at %s)", a->times, last);
	g_string_append(out, "\n\n");
}

static char *text_of(const Carrier *c, const GPtrArray *alarms)
{
	GString *out = g_string_new(NULL);

	for (guint i = 0; i < MIN(alarms->len, MOST_LINES); i++)
		append_alarm(out, alarms->pdata[i], c->setup->config->office.zone);
	if (alarms->len > MOST_LINES)
		g_string_append_printf(
		    out, "and %u more; the log has them all\n\n", alarms->len - MOST_LINES);
	g_string_append_printf(out,
	    "siaga at %s.  'siaga status' tells what is wrong now.  Alarms are mailed at most once "
	    "an "
	    "hour.\n",
	    c->setup->config->office.host);
	return g_string_free(out, FALSE);
}

static char *subject_of(const GPtrArray *alarms)
{
	const Alarm *first = alarms->pdata[0];
	g_autofree char *cut = text_fit(first->text, SUBJECT_COLUMNS);

	if (alarms->len == 1)
		return g_strconcat("siaga: ", cut, NULL);
	return g_strdup_printf("siaga: %u alarms: %s", alarms->len, cut);
}

static Letter *letter_of(const Carrier *c, const Mailbox *account)
{
	const Config *config = c->setup->config;
	g_autofree char *action = g_strdup_printf(ALARM_LETTER ":%" G_GINT64_FORMAT, c->now);
	const MessageIdParts parts = {.life = life_id(c->store),
	    .number = "",
	    .action = action,
	    .recipient = config->administrator,
	    .code = ""};
	Letter *l = letter_new();

	l->mailbox = g_strdup(account->name);
	l->letter = g_strdup(ALARM_LETTER);
	l->recipient = g_strdup(config->administrator);
	l->urgency = URGENCY_ASK;
	l->state = LETTER_PENDING;
	l->created = l->next_attempt = c->now;
	l->message_id = message_id_new(c->key, &parts, config->office.host);
	return l;
}

static bool fill(
    const Carrier *c, const Mailbox *account, const GPtrArray *alarms, Letter *l, GError **err)
{
	const Config *config = c->setup->config;
	g_autofree char *text = text_of(c, alarms);
	g_autofree char *subject = subject_of(alarms);
	g_autoptr(ComposedBody) body = compose_plain(subject, text, err);
	const Heading heading = {.host = config->office.host,
	    .from_name = account->display ? account->display : config->office.name,
	    .from_address = account->address,
	    .to_address = config->administrator,
	    .message_id = l->message_id,
	    .date = c->now,
	    .zone = config->office.zone};
	char sha256[DIGEST_HEX_SIZE];
	gsize n = 0;

	l->header = body ? heading_text(&heading, body, err) : NULL;
	const void *bytes = l->header ? g_bytes_get_data(body->bytes, &n) : NULL;
	if (!l->header || !raw_append_bytes(c->store, bytes, n, c->now, sha256, err))
		return false;
	l->subject = g_strdup(subject);
	g_strlcpy(l->body_sha256, sha256, sizeof l->body_sha256);
	return true;
}

/* Nothing but alarms can tell that they cannot be told: the log has them. */
static bool put(const Carrier *c, const GPtrArray *alarms, GError **err)
{
	const Mailbox *account = account_of(c->setup->config);
	g_autoptr(Letter) letter = letter_of(c, account);
	g_autoptr(GError) why = NULL;
	bool known;

	if (!fill(c, account, alarms, letter, &why)) {
		log_error("the mail about alarms cannot be written: %s", why->message);
		return true;
	}
	return outbox_add(c->store, letter, &known, err) &&
	       (known || letters_tell(c, letter, "letter", "alarms", err));
}

/* What has been mailed goes with the transaction that mails it; the file is emptied before it grows. */
bool alarm_mail_write(const Carrier *c, GError **err)
{
	g_autofree char *path = alarm_spool(c->setup->config);
	g_autoptr(GPtrArray) alarms = g_ptr_array_new_with_free_func(alarm_free);
	g_autofree char *bytes = NULL;
	gsize size;

	if (!g_file_get_contents(path, &bytes, &size, NULL))
		return true;
	g_auto(GStrv) lines = g_strsplit(bytes + read_so_far(c, (gint64)size), "\n", -1);
	for (guint i = 0; lines[i]; i++)
		add_line(alarms, lines[i]);
	if (alarms->len > 0 && !put(c, alarms, err))
		return false;
	bool emptied = size > LARGE && truncate(path, 0) == 0;
	return set_number(c->store, mailed_at, c->now, err) &&
	       set_number(c->store, read_to, emptied ? 0 : (gint64)size, err);
}
