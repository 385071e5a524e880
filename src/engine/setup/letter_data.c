#include "engine/setup/letter_data.h"

#include "base/zone.h"
#include "engine/setup/one_tap.h"
#include "language/dates.h"
#include "letter/field.h"
#include "letter/layout.h"
#include "model/channel.h"
#include "read/instruction.h"
#include "who/excluded.h"

enum { DAY = 24 * 60 * 60 };

static void set(json_t *data, const char *field, const char *text)
{
	if (text)
		json_object_set_new(data, field, json_string(text));
}

/* Takes `text` over. */
static void set_made(json_t *data, const char *field, char *text)
{
	set(data, field, text);
	g_free(text);
}

static json_t *lines(const GPtrArray *texts, bool centered)
{
	json_t *array = json_array();

	for (guint i = 0; i < texts->len; i++) {
		g_autofree char *line =
		    centered ? layout_center(texts->pdata[i]) : g_strdup(texts->pdata[i]);
		json_array_append_new(array, json_string(line));
	}
	return array;
}

static json_t *office_fields(const Config *config)
{
	const struct {
		const char *field, *text;
	} rows[] = {
	    {"nama", config->office.name},
	    {"alamat", config->office.address},
	    {"tempat", config->office.place},
	    {"telepon", config->office.phone},
	    {"surel", config->office.email},
	    {"laman", config->office.web},
	    {"sk", config->office.decree},
	};
	json_t *office = json_object();

	for (guint i = 0; i < G_N_ELEMENTS(rows); i++)
		set(office, rows[i].field, rows[i].text);
	json_object_set_new(office, "kop", lines(config->office.letterhead, false));
	return office;
}

/* The role whose title is the head's, as siaga.yaml calls it. */
static const char *head_role(const Config *config)
{
	const GPtrArray *roles = config->directory->roles;

	for (guint i = 0; i < roles->len; i++) {
		const Role *role = roles->pdata[i];
		if (g_strcmp0(role->title, config->office.head_title) == 0)
			return role->name;
	}
	return "";
}

/* Who holds the role himself; NULL: nobody. */
static const Person *incumbent(const Directory *directory, const char *role)
{
	for (guint i = 0; i < directory->people->len; i++)
		if (person_has_role(directory->people->pdata[i], role))
			return directory->people->pdata[i];
	return NULL;
}

/* "Kepala Kantor" of "Kantor Kesatuan Bangsa": "Kepala Kantor Kesatuan Bangsa"; what ends no title with a word that begins
 * the name stands before it: "Town Clerk, Barford Town Council".  Caller frees. */
static char *title_with_office(const char *title, const char *office)
{
	const char *last = title ? strrchr(title, ' ') : NULL;
	gsize length;

	if (!title)
		return g_strdup(office);
	last = last ? last + 1 : title;
	length = strlen(last);
	if (g_ascii_strncasecmp(last, office, length) == 0 && office[length] == ' ')
		return g_strdup_printf("%s%s", title, office + length);
	return g_strdup_printf("%s, %s", title, office);
}

/* Nobody signs what is about himself. */
static bool may_sign(const Config *config, const Entry *entry, const Person *person)
{
	for (guint i = 0; entry && i < person->addresses->len; i++)
		if (excluded_is_about(config, entry, person->addresses->pdata[i]))
			return false;
	return true;
}

json_t *letter_head(const Config *config, const Entry *entry, gint64 now)
{
	gint64 day = calendar_day(now, config->office.zone, NULL);
	const Person *person = incumbent(config->directory, head_role(config));
	const char *as = NULL;
	const Person *by =
	    person ? directory_substitute(config->directory, person, day, &as) : NULL;

	if (person && !may_sign(config, entry, by ? by : person))
		return NULL;
	json_t *head = json_object();
	set_made(head, "jabatan",
	    by && as ? g_strdup_printf("%s %s", as, config->office.head_title)
		     : g_strdup(config->office.head_title));
	set_made(head, "jabatan_lengkap",
	    title_with_office(
		json_string_value(json_object_get(head, "jabatan")), config->office.name));
	if (!person)
		return head;
	if (by)
		person = by;
	set(head, "nama", person->full_name);
	set(head, "pangkat", person->rank);
	set(head, "nip", person->nip);
	return head;
}

/* "Sangat Segera" as letters write it. */
static char *capitals(const char *words)
{
	char *text = g_strdup(words);

	for (char *p = text; *p; p++)
		if (p == text || p[-1] == ' ')
			*p = g_ascii_toupper(*p);
	return text;
}

/* A section of the office's own fills the field of its name. */
static void set_sections(json_t *data, const Entry *e)
{
	for (guint i = 0; i < e->sections->len; i++) {
		const Section *section = e->sections->pdata[i];
		const char *field = field_of(section->name);
		if (field)
			set(data, field, section->text);
	}
}

/* What numbers of a disposition mean. */
static void set_instructions(
    json_t *data, const Setup *setup, const Workflow *workflow, const Entry *e)
{
	if (workflow && workflow->object == OBJECT_DISPOSITION)
		set_made(
		    data, "arti_disposisi", instruction_words(setup->config->vocabulary, e->text));
}

/* The office's list of instructions, and which of them a disposition names. */
static void set_ticks(json_t *data, const Setup *setup, const Workflow *workflow, const Entry *e)
{
	const Vocabulary *vocabulary = setup->config->vocabulary;
	bool own = workflow && workflow->object == OBJECT_DISPOSITION;
	g_autoptr(GArray) named = instruction_numbers(vocabulary, own ? e->text : NULL);
	json_t *list = json_array();

	for (guint i = 0; i < vocabulary->instructions->len; i++) {
		bool ticked = false;
		for (guint k = 0; k < named->len; k++)
			ticked = ticked || g_array_index(named, guint, k) == i + 1;
		json_array_append_new(list,
		    json_pack("{s:i, s:s, s:b}", "nomor", (int)i + 1, "kata",
			(const char *)vocabulary->instructions->pdata[i], "dipilih", (int)ticked));
	}
	json_object_set_new(data, "instruksi", list);
}

/* Whom it has been given to, by title or name. */
static void set_assigned(json_t *data, const Directory *directory, const Entry *e)
{
	json_t *list = json_array();

	for (guint i = 0; i < e->assigned->len; i++) {
		const char *name = e->assigned->pdata[i];
		const Person *person = directory_person(directory, name);
		const Unit *unit = person ? NULL : directory_unit(directory, name);
		const char *called = person ? person->title ? person->title : person->full_name
				     : unit ? unit->title
					    : name;
		json_array_append_new(list, json_string(called));
	}
	json_object_set_new(data, "penerima_tugas", list);
}

/* What the report itself says, and who sent it. */
static void set_source(json_t *data, const Entry *e, const Unit *unit)
{
	set(data, "asal",
	    unit               ? unit->title
	    : e->reporter_name ? e->reporter_name
			       : e->reporter_address);
	set(data, "perihal", e->summary);
	set(data, "isi", e->text);
}

static void set_matter(json_t *data, const Setup *setup, const Entry *e, const char *to)
{
	const Workflow *workflow = config_workflow(setup->config, e->workflow);
	const Unit *unit = e->unit ? directory_unit(setup->config->directory, e->unit) : NULL;
	const Stage *stage = workflow && e->stage ? workflow_stage(workflow, e->stage) : NULL;

	if (!excluded_hides_source(setup->config, e, to))
		set_source(data, e, unit);
	set(data, "jenis", workflow ? workflow->title : e->class);
	set_made(data, "sifat", capitals(secrecy_said(setup->config->language, e->secrecy)));
	set_made(data, "derajat", capitals(degree_said(setup->config->language, e->urgency)));
	set(data, "lokasi", e->place);
	set(data, "tahap", stage ? stage->title : e->stage);
	set_instructions(data, setup, workflow, e);
	set_ticks(data, setup, workflow, e);
	set_assigned(data, setup->config->directory, e);
	if (workflow && workflow->object == OBJECT_DISPOSITION)
		json_object_set(data, "disposisi", json_object_get(data, "isi"));
	set_sections(data, e);
	set(data, "hal_petugas", entry_section(e, "perihal"));
}

/* Who is known to have written it may read which matter was received; whom nobody vouches for may be another. */
static bool is_own_receipt(const Entry *e, const LetterWanted *wanted)
{
	return wanted->urgency == URGENCY_RECEIPT && e->secrecy < SECRECY_TERBATAS &&
	       g_strcmp0(wanted->to_address, e->reporter_address) == 0;
}

static void set_entry(json_t *data, const Setup *setup, const Entry *e, const LetterWanted *wanted)
{
	bool neutral = wanted->neutral;
	const Config *config = setup->config;
	const Book *book = config_book(config, e->book);

	const Workflow *workflow = config_workflow(config, e->workflow ? e->workflow : "");

	set(data, "nomor_agenda", e->label);
	set(data, "klasifikasi",
	    workflow && workflow->code ? workflow->code
	    : book                     ? book->code
				       : NULL);
	set(data, "buku", book ? book->title : e->book);
	set(data, "saluran", channel_said(config->language, e->channel));
	set_made(data, "waktu_terima",
	    dates_moment(
		config->language, e->received, config->office.zone, config->office.zone_label));
	json_object_set_new(
	    data, "tertutup", json_boolean(neutral || e->secrecy >= SECRECY_TERBATAS));
	if (e->due > 0)
		set_made(data, "batas",
		    dates_moment(
			config->language, e->due, config->office.zone, config->office.zone_label));
	if (!neutral)
		set_matter(data, setup, e, wanted->to_address);
	else if (is_own_receipt(e, wanted))
		set(data, "perihal", e->summary);
}

static json_t *choices_of(const LetterWanted *wanted)
{
	json_t *choices = json_array();

	for (guint i = 0; wanted->choices && i < wanted->choices->len; i++) {
		const Choice *choice = wanted->choices->pdata[i];
		json_array_append_new(
		    choices, json_pack("{s:s, s:s?}", "kata", choice->word, "arti",
				 choice->meaning && *choice->meaning ? choice->meaning : NULL));
	}
	return choices;
}

static json_t *rows_of(const LetterWanted *wanted)
{
	json_t *rows = json_array();

	for (guint i = 0; wanted->rows && i < wanted->rows->len; i++) {
		const LetterRow *r = wanted->rows->pdata[i];
		json_t *row = json_object();
		if (r->number > 0)
			json_object_set_new(row, "nomor", json_integer(r->number));
		set(row, "agenda", r->entry ? r->entry->label : r->label);
		set(row, "perihal", r->matter);
		set(row, "dari", r->from);
		set(row, "waktu", r->when);
		set(row, "tahap", r->stage);
		set(row, "keterangan", r->note);
		set(row, "sejenis", r->more);
		set(row, "isi", r->text);
		set(row, "berkas", r->files);
		set(row, "tidak_terbaca", r->unread);
		set(row, "perkara", r->matters);
		set(row, "kode", r->code);
		set(row, "singkat", r->brief);
		if (r->group)
			json_object_set_new(row, r->group, json_true());
		json_array_append_new(rows, row);
	}
	return rows;
}

static void set_facts(json_t *data, const LetterWanted *wanted)
{
	for (guint i = 0; wanted->facts && i < wanted->facts->len; i++) {
		const LetterFact *fact = wanted->facts->pdata[i];
		set(data, fact->field, fact->text);
	}
}

json_t *letter_data_of(const Setup *setup, const Entry *entry, const LetterWanted *wanted,
    const char *answers, gint64 now)
{
	const Config *config = setup->config;
	json_t *data = json_object();

	json_object_set_new(data, "kantor", office_fields(config));
	json_object_set_new(data, "kop", lines(config->office.letterhead, true));
	json_t *head = letter_head(config, entry, now);
	if (head)
		json_object_set_new(data, "kepala", head);
	set(data, "penerima", wanted->to_title ? wanted->to_title : wanted->to_name);
	set(data, "nama", wanted->to_name);
	set(data, "daftar", wanted->list);
	set_made(data, "tanggal", dates_date(config->language, now, config->office.zone));
	set_made(data, "waktu",
	    dates_moment(config->language, now, config->office.zone, config->office.zone_label));
	set_made(data, "besok", zone_text(now + DAY, config->office.zone, "%d-%m-%Y"));
	set(data, "kode", wanted->code);
	set(data, "alasan", wanted->text);
	json_object_set_new(data, "pilihan", choices_of(wanted));
	json_object_set_new(
	    data, "satu_pilihan", json_boolean(wanted->choices && wanted->choices->len == 1));
	json_object_set_new(data, "baris", rows_of(wanted));
	json_object_set_new(data, "tombol", one_tap_links(config->language, wanted, answers));
	if (entry)
		set_entry(data, setup, entry, wanted);
	set_facts(data, wanted);
	return data;
}
