/* Enums that stand in the database and in files by their names: each name is read as what it was written for. */
#include "model/degree.h"
#include "model/entry.h"

static void test_timers(void)
{
	for (TimerKind kind = TIMER_UNKNOWN + 1; kind < TIMER_KINDS; kind++)
		g_assert_cmpint(timer_kind_of(timer_kind_name(kind)), ==, kind);
	g_assert_cmpint(timer_kind_of("recap"), ==, TIMER_UNKNOWN);
	g_assert_cmpint(timer_kind_of("unknown"), ==, TIMER_UNKNOWN);
	g_assert_cmpint(timer_kind_of(NULL), ==, TIMER_UNKNOWN);
}

static void test_degrees(void)
{
	static const char *const none[] = {"", "sangat", "segera sekali", "sangatsegera", "biasa."};
	Degree degree;

	for (Degree d = DEGREE_ORDINARY; d < DEGREES; d++) {
		g_assert_true(degree_parse(degree_name(d), &degree));
		g_assert_cmpint(degree, ==, d);
	}
	g_assert_true(degree_parse(" Sangat  SEGERA ", &degree));
	g_assert_cmpint(degree, ==, DEGREE_MOST_URGENT);
	for (guint i = 0; i < G_N_ELEMENTS(none); i++)
		g_assert_false(degree_parse(none[i], &degree));
}

static void test_relations(void)
{
	for (RelationKind kind = RELATION_UNKNOWN + 1; kind < RELATION_KINDS; kind++)
		g_assert_cmpint(relation_kind_of(relation_kind_name(kind)), ==, kind);
	g_assert_cmpint(relation_kind_of("parent"), ==, RELATION_UNKNOWN);
	g_assert_cmpint(relation_kind_of(NULL), ==, RELATION_UNKNOWN);
}

static void test_attendances(void)
{
	for (AttendanceKind kind = ATTENDANCE_PRESENT; kind < ATTENDANCE_KINDS; kind++)
		g_assert_cmpint(attendance_kind_of(attendance_kind_name(kind)), ==, kind);
	g_assert_cmpint(attendance_kind_of("aman"), ==, ATTENDANCE_PRESENT);
}

int main(int argc, char **argv)
{
	g_test_init(&argc, &argv, NULL);
	g_test_add_func("/names/timers", test_timers);
	g_test_add_func("/names/degrees", test_degrees);
	g_test_add_func("/names/relations", test_relations);
	g_test_add_func("/names/attendances", test_attendances);
	return g_test_run();
}
