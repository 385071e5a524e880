# make mutants: tests/mutants/faults.tsv, a fault at a time.  MUTANTS='--changed' takes ten; JOBS=N side by side.
MUTANTS ?=
.PHONY: mutants
mutants: $(if $(filter --changed,$(MUTANTS)),$(O)/siaga,$(UNIT)) ## one-line faults of what is decided and kept: each must turn a test red (MUTANTS=WORDS, JOBS=N)
	@O='$(O)' JOBS='$(or $(JOBS),$(shell nproc))' tests/mutants/run $(MUTANTS)
