#include "engine/facts/sms.h"

#include "base/digest.h"
#include "base/jsontext.h"
#include "decide/triage_waits.h"
#include "engine/carry/carry_out.h"
#include "engine/facts/lookup_docket.h"
#include "engine/facts/noting.h"
#include "engine/facts/outgoing_mailbox.h"
#include "engine/carry/owed.h"
#include "message/json.h"
#include "store/ledger.h"
#include "store/raw.h"

#include <string.h>

/* gammu-smsd runs its program again when it was ended; nobody means the same words again so soon. */
enum { TWICE_SECONDS = 10 * 60 };

/* Whose asks a telephone may answer: a person's own, else its unit's; NULL: nobody's. */
static const char *party_of(const Correspondent *sender)
{
	if (sender->person)
		return sender->person->name;
	return sender->unit ? sender->unit->name : NULL;
}

void sms_lookup(const Receiver *r, const Sms *sms, gint64 now, Arrival *known, SmsFacts *facts)
{
	const Config *config = r->setup->config;

	*known = (Arrival){.config = config,
	    .mailbox = outgoing_mailbox(config),
	    .received = MIN(sms->received, now),
	    .now = now,
	    .sender = {.identity_why = REASON_IDENTITY_SMS, .seal_why = REASON_IDENTITY_SMS}};
	*facts = (SmsFacts){sms_notes(config, sms, now), asked_array_new()};
	noting_judge(r->setup, known, facts->notes);
	if (facts->notes->reports->len == 0)
		return;
	const Correspondent sender = ((const Noted *)facts->notes->reports->pdata[0])->sender;
	known->sender.person = sender.person;
	known->sender.unit = sender.unit;
	const char *who = party_of(&sender);
	g_autoptr(GPtrArray) owed = who ? owed_by_person(r->store, who, NULL) : NULL;
	if (owed) {
		g_array_unref(facts->asked);
		facts->asked = lookup_ask_lines(r->store, owed);
	}
}

void sms_facts_clear(SmsFacts *facts)
{
	notes_free(facts->notes);
	g_array_unref(facts->asked);
}

/* From the bytes alone, so that the same item is the same line. */
static LedgerLine *line_of(const Sms *sms, const char *item, gint64 now)
{
	LedgerLine *line = ledger_line_new();
	guint8 sum[DIGEST_SIZE];
	char identity[65];

	digest_of(item, strlen(item), sum);
	memcpy(&line->uidvalidity, sum, sizeof line->uidvalidity);
	memcpy(&line->uid, sum + sizeof line->uidvalidity, sizeof line->uid);
	line->uidvalidity |= 1;
	line->uid |= 1;
	line->mailbox = g_strdup(SMS_MAILBOX);
	line->folder = g_strdup("");
	line->received = MIN(sms->received, now);
	line->taken = now;
	line->size = strlen(item);
	line->sender = g_strdup(sms->phone);
	sms_identity(sms, identity);
	line->body_hash = g_strdup(identity);
	return line;
}

static bool is_taken(const Carrier *c, const LedgerLine *line)
{
	const MailPlace at = {line->mailbox, line->folder, line->uidvalidity, line->uid};

	return ledger_has(c->store, &at);
}

/* One without text has no report to stand for it. */
static Message *message_of(const Notes *notes, const Sms *sms, const char *sha256)
{
	const Noted *noted = notes->reports->len > 0 ? notes->reports->pdata[0] : NULL;
	Message *m = message_new();

	g_ptr_array_add(
	    m->from, address_new(noted && noted->name ? noted->name : sms->phone, NULL));
	g_free(m->text);
	g_free(m->reply);
	m->text = g_strdup(noted ? noted->message->text : sms->text);
	m->reply = g_strdup(m->text);
	m->text_source = TEXT_PLAIN;
	m->kind = KIND_REPORT;
	g_strlcpy(m->sha256, sha256, sizeof m->sha256);
	return m;
}

static void describe(LedgerLine *line, const Message *m, const Config *config)
{
	json_t *object = message_to_json(m);
	GString *text = g_string_new(NULL);

	json_text_append(text, object);
	line->message = g_string_free(text, FALSE);
	line->rules_hash = g_strdup(config->rules_hash);
	json_decref(object);
}

/* An SMS that has been read. */
typedef struct Heard {
	const Message *message;
	Arrival known;
	SmsFacts facts;
} Heard;

static Plan *plan_of(const Carrier *c, const Heard *h, const LedgerLine *line)
{
	if (ledger_has_body(c->store, line->body_hash, line->received - TWICE_SECONDS))
		return plan_new(
		    OUTCOME_DUPLICATE, reason_words("the same words from the same number again"));
	return decide_sms(h->message, &h->known, &h->facts);
}

/* Whatever it says, nothing follows from it but that somebody reads it. */
static Plan *plan_of_unread(const Heard *h, const Sms *sms)
{
	Plan *plan = plan_new(OUTCOME_HELD, reason_words(sms->unread));

	triage_waits(plan, NULL, &h->known);
	return plan;
}

static json_t *answer_of(const Plan *plan, const LedgerLine *line)
{
	const char *label = plan->entry ? plan->entry->label : NULL;

	return json_pack("{s:s, s:s, s:s*}", "text", line->why, "outcome",
	    outcome_name(plan->outcome), "number", label);
}

static json_t *take(const Carrier *c, const Sms *sms, const char *item, GError **err)
{
	Receiver receiver = {c->setup, c->store, c->key};
	g_autoptr(LedgerLine) line = line_of(sms, item, c->now);
	json_t *answer = NULL;
	Heard heard;

	if (is_taken(c, line))
		return json_pack(
		    "{s:s, s:s}", "text", "it has been taken already", "outcome", "known");
	if (!raw_append_bytes(c->store, item, strlen(item), c->now, line->sha256, err))
		return NULL;
	sms_lookup(&receiver, sms, c->now, &heard.known, &heard.facts);
	g_autoptr(Message) message = message_of(heard.facts.notes, sms, line->sha256);
	heard.message = message;
	describe(line, message, c->setup->config);
	g_autoptr(Plan) plan = sms->unread ? plan_of_unread(&heard, sms) : plan_of(c, &heard, line);
	if (carry_out(c, plan, line, NULL, err))
		answer = answer_of(plan, line);
	sms_facts_clear(&heard.facts);
	return answer;
}

json_t *console_sms(const Carrier *c, const char *user, const json_t *request, GError **err)
{
	const char *unreadable = json_string_value(json_object_get(request, "unreadable"));
	g_autofree char *told = unreadable ? language_tell(c->setup->config->language,
						 REASON_SPOOL_UNREADABLE, unreadable)
					   : NULL;
	const char *item = told ? told : json_string_value(json_object_get(request, "item"));
	g_autoptr(Reason) none = NULL;
	const char *country = c->setup->config->directory->phone_country;
	g_autoptr(Sms) sms = sms_parse(item ? item : "", country, &none);

	(void)user;
	if (!item)
		return json_pack("{s:s, s:s}", "text", "no SMS", "outcome", "refused");
	if (!sms) {
		g_autofree char *why = language_say(c->setup->config->language, none);
		sms = sms_unread(item, country, c->now, why);
	}
	return take(c, sms, item, err);
}
