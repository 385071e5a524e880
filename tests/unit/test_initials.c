/* who/initials.c: who of those that share an address says that he wrote. */
#include "who/initials.h"

#include "shipped_language.h"

static Person *person(const char *name, const char *full_name)
{
	Person *p = g_new0(Person, 1);

	p->name = (char *)(gsize)name;
	p->full_name = (char *)(gsize)full_name;
	return p;
}

static void test_claimed(void)
{
	static const struct {
		const char *reply, *person;
	} cases[] = {
	    {"SELESAI: sudah dilaksanakan\n\nrm", "rini"},
	    {"SELESAI\n/RM", "rini"},
	    {"SELESAI\n(Rini Maharani)", "rini"},
	    {"SELESAI\nparaf: rm\n\n", "rini"},
	    {"SELESAI\nBagus", "bagus"},
	    {"SELESAI\nDewi Anggraini", "dewi"},
	    {"SELESAI\nd.a.", NULL},
	    {"SELESAI\nda", NULL}, /* Dewi or Danu */
	    {"SELESAI\nxx", NULL},
	    {"SELESAI", NULL},
	    {"", NULL},
	    {"rm\nSELESAI", NULL},
	    {"SELESAI\nrm, sudah saya sampaikan kepada semua pihak yang terkait dengan hal ini",
		NULL},
	};
	Language *language = shipped_language();
	Directory directory = {.people = g_ptr_array_new_with_free_func(g_free)};
	Person shared = {.name = (char *)(gsize) "kantor", .readers = g_ptr_array_new()};
	static const char *const people[][2] = {{"rini", "Rini Maharani, S.Sos."},
	    {"bagus", "Drs. Bagus Setiawan"}, {"dewi", "Dewi Anggraini"}, {"danu", "Danu Atmaja"},
	    {"lain", "Rini Mulyani"}};

	for (guint i = 0; i < G_N_ELEMENTS(people); i++)
		g_ptr_array_add(directory.people, person(people[i][0], people[i][1]));
	for (guint i = 0; i < 4; i++)
		g_ptr_array_add(shared.readers, (gpointer)(gsize)people[i][0]);
	for (guint i = 0; i < G_N_ELEMENTS(cases); i++) {
		const Person *found =
		    initials_claimed(language, &directory, &shared, cases[i].reply);
		g_test_message("%s", cases[i].reply);
		g_assert_cmpstr(found ? found->name : NULL, ==, cases[i].person);
	}
	row_free(language);
	g_ptr_array_unref(directory.people);
	g_ptr_array_unref(shared.readers);
}

int main(int argc, char **argv)
{
	g_test_init(&argc, &argv, NULL);
	g_test_add_func("/initials/claimed", test_claimed);
	return g_test_run();
}
