#include "engine/letters/letter_run.h"

#include "letter/circular.h"
#include "letter/circular_heading.h"
#include "message/json.h"

/* Something that is made from the second of its kind on, and believed once it was right. */
typedef enum { NOT_TRIED, MADE, PROVED, USELESS } Trust;

struct LetterRun {
	const Template *letter; /* the last one */
	json_t *data; /* of it, with marks for names */
	Circular *circular;
	Trust circular_trust;
	CircularHeading *heading;
	Trust heading_trust;
	GHashTable *messages; /* of each mail, by its id */
};

typedef struct Names {
	char *name, *addressee;
} Names;

LetterRun *letter_run_new(void)
{
	LetterRun *run = g_new0(LetterRun, 1);

	run->messages = g_hash_table_new_full(
	    g_int64_hash, g_int64_equal, g_free, (GDestroyNotify)message_free);
	return run;
}

void letter_run_free(LetterRun *run)
{
	if (!run)
		return;
	json_decref(run->data);
	circular_free(run->circular);
	circular_heading_free(run->heading);
	g_hash_table_unref(run->messages);
	g_free(run);
}

static char *take_name(json_t *data, const char *field, const char *mark)
{
	char *name = g_strdup(json_string_value(json_object_get(data, field)));

	if (name)
		json_object_set_new(data, field, json_string(mark));
	return name;
}

static void put_name(json_t *data, const char *field, char *name)
{
	if (name)
		json_object_set_new(data, field, json_string(name));
	g_free(name);
}

/* Another text: the next one may be the same. */
static void begin_circular(LetterRun *run, const Template *letter, const json_t *marked)
{
	json_decref(run->data);
	circular_free(run->circular);
	run->circular = NULL;
	run->circular_trust = NOT_TRIED;
	run->letter = letter;
	run->data = json_copy((json_t *)(gsize)marked);
}

static ComposedBody *fill(
    LetterRun *run, const TemplateSet *templates, const Template *letter, json_t *data)
{
	Names names = {take_name(data, "nama", CIRCULAR_NAME),
	    take_name(data, "penerima", CIRCULAR_ADDRESSEE)};
	ComposedBody *body = NULL;

	if (run->letter != letter || !json_equal(run->data, data)) {
		begin_circular(run, letter, data);
	} else {
		if (run->circular_trust == NOT_TRIED) {
			run->circular = circular_new(templates, letter, data);
			run->circular_trust = run->circular ? MADE : USELESS;
		}
		if (run->circular_trust != USELESS)
			body = circular_fill(run->circular, names.name, names.addressee);
	}
	put_name(data, "nama", names.name);
	put_name(data, "penerima", names.addressee);
	return body;
}

ComposedBody *letter_run_body(LetterRun *run, const TemplateSet *templates, const Template *letter,
    json_t *data, const Enclosures *enclosures, GError **err)
{
	bool shares = run && enclosures->count == 0 && !enclosures->pictures;
	g_autoptr(ComposedBody) filled = shares ? fill(run, templates, letter, data) : NULL;

	if (filled && run->circular_trust == PROVED)
		return g_steal_pointer(&filled);
	ComposedBody *alone = compose_body(templates, letter, data, enclosures, err);
	if (filled && alone)
		run->circular_trust = g_bytes_equal(filled->bytes, alone->bytes) &&
					      g_str_equal(filled->mime, alone->mime)
					  ? PROVED
					  : USELESS;
	return alone;
}

char *letter_run_heading(
    LetterRun *run, const Heading *heading, const ComposedBody *body, GError **err)
{
	g_autofree char *filled =
	    run && run->heading ? circular_heading_fill(run->heading, heading, body) : NULL;

	if (filled && run->heading_trust == PROVED)
		return g_steal_pointer(&filled);
	char *alone = heading_text(heading, body, err);
	if (!run || !alone || run->heading_trust == USELESS)
		return alone;
	if (filled) {
		run->heading_trust = g_str_equal(filled, alone) ? PROVED : USELESS;
		return alone;
	}
	circular_heading_free(run->heading);
	run->heading = circular_heading_new(heading, body, alone);
	run->heading_trust = MADE;
	return alone;
}

Message *letter_run_message(LetterRun *run, gint64 mail, const char *stored)
{
	Message *message = g_hash_table_lookup(run->messages, &mail);

	if (message)
		return message;
	message = stored ? message_from_stored(stored, NULL) : NULL;
	if (!message)
		message = message_new();
	g_hash_table_insert(run->messages, g_memdup2(&mail, sizeof mail), message);
	return message;
}
