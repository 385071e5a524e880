/* Rows that a procedure needs beside entries and asks: relations, dockets, presence. */
#include "store/asks.h"
#include "store/dockets.h"
#include "store/entries.h"
#include "store/presence.h"
#include "store_fixture.h"

static const char key_hash[] = "00112233445566778899aabbccddeeff00112233445566778899aabbccddeeff";

static gint64 add_entry(Fixture *f, int number, gint64 parent)
{
	g_autoptr(Entry) entry = sample_entry(number, "perihal");

	entry->parent = parent;
	must(entries_add(f->store, entry, ERR));
	return entry->id;
}

static void test_family(Fixture *f, gconstpointer data)
{
	(void)data;
	fixture_begin(f);
	gint64 outer = add_entry(f, 1, 0), inner = add_entry(f, 2, outer);
	g_autoptr(Relation) relation = relation_new(inner, outer, RELATION_SOURCE);
	must(entries_add_relation(f->store, relation, ERR));
	must(entries_add_relation(f->store, relation, ERR));
	fixture_commit(f);
	g_autoptr(GPtrArray) children = entries_children(f->store, outer, NULL);
	g_assert_cmpuint(children->len, ==, 1);
	g_assert_cmpint(((Entry *)children->pdata[0])->id, ==, inner);
	g_autoptr(GPtrArray) from_inner = entries_relations(f->store, inner, NULL);
	g_autoptr(GPtrArray) from_outer = entries_relations(f->store, outer, NULL);
	g_assert_cmpuint(from_inner->len, ==, 1);
	g_assert_cmpuint(from_outer->len, ==, 1);
	g_assert_cmpint(((Relation *)from_outer->pdata[0])->kind, ==, RELATION_SOURCE);
}

static void test_docket(Fixture *f, gconstpointer data)
{
	g_autoptr(Docket) docket = docket_new(DOCKET_TRIAGE, "siti");
	const DocketItem items[] = {{0}, {.part = 3}};

	(void)data;
	g_array_append_vals(docket->items, items, 2);
	g_strlcpy(docket->key_hash, key_hash, sizeof docket->key_hash);
	docket->made = NOW;
	docket->expires = NOW + 60;
	fixture_begin(f);
	must(dockets_add(f->store, docket, ERR));
	docket->unclear = 2;
	must(dockets_update(f->store, docket, ERR));
	fixture_commit(f);
	g_autoptr(Docket) found = dockets_find_key(f->store, key_hash);
	g_assert_nonnull(found);
	g_assert_cmpint(found->kind, ==, DOCKET_TRIAGE);
	g_assert_cmpstr(found->person, ==, "siti");
	g_assert_cmpint(found->expires, ==, NOW + 60);
	g_assert_cmpuint(found->unclear, ==, 2);
	g_assert_cmpuint(found->items->len, ==, 2);
	g_assert_cmpuint(g_array_index(found->items, DocketItem, 1).part, ==, 3);
	g_assert_null(dockets_find_letter(f->store, 7));
}

static void test_unmailed(Fixture *f, gconstpointer data)
{
	g_autoptr(Ask) ask = ask_new();

	(void)data;
	ask->stage = g_strdup("persetujuan");
	ask->person = g_strdup("haryo");
	ask->state = ASK_OPEN;
	ask->mail_at = NOW + 600;
	g_strlcpy(ask->key_hash, key_hash, sizeof ask->key_hash);
	fixture_begin(f);
	ask->entry = add_entry(f, 1, 0);
	must(asks_add(f->store, ask, ERR));
	fixture_commit(f);
	g_autoptr(GPtrArray) his = asks_unmailed(f->store, "haryo", NULL);
	g_autoptr(GPtrArray) hers = asks_unmailed(f->store, "siti", NULL);
	g_assert_cmpuint(his->len, ==, 1);
	g_assert_cmpint(((Ask *)his->pdata[0])->mail_at, ==, NOW + 600);
	g_assert_cmpuint(hers->len, ==, 0);
}

static void test_presence(Fixture *f, gconstpointer data)
{
	g_autoptr(Attendance) first = attendance_new(20780, "doro", ATTENDANCE_NIHIL, NOW);
	g_autoptr(Attendance) second = attendance_new(20780, "doro", ATTENDANCE_PRESENT, NOW + 1);
	g_autoptr(Absence) absence = absence_new("haryo", "siti", 20780, 20782);

	(void)data;
	absence->title = g_strdup("Plh.");
	fixture_begin(f);
	must(presence_add_attendance(f->store, first, ERR));
	must(presence_add_attendance(f->store, second, ERR));
	must(presence_add_absence(f->store, absence, ERR));
	fixture_commit(f);
	g_autoptr(GPtrArray) there = presence_attendances(f->store, 20780, 20780, NULL);
	g_autoptr(GPtrArray) away = presence_absences(f->store, 20782, NULL);
	g_autoptr(GPtrArray) back = presence_absences(f->store, 20783, NULL);
	g_assert_cmpuint(there->len, ==, 1);
	g_assert_cmpint(((Attendance *)there->pdata[0])->kind, ==, ATTENDANCE_NIHIL);
	g_assert_cmpuint(away->len, ==, 1);
	g_assert_cmpstr(((Absence *)away->pdata[0])->by, ==, "siti");
	g_assert_cmpuint(back->len, ==, 0);
}

#define ADD(name, function)                                                                        \
	g_test_add(                                                                                \
	    "/procedure-rows/" name, Fixture, NULL, fixture_set_up, function, fixture_tear_down)

int main(int argc, char **argv)
{
	g_test_init(&argc, &argv, NULL);
	ADD("family", test_family);
	ADD("docket", test_docket);
	ADD("unmailed", test_unmailed);
	ADD("presence", test_presence);
	return g_test_run();
}
