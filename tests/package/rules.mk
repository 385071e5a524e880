# The Debian package (contrib/debian), and that it can be installed, upgraded and purged.
.PHONY: deb deb-test
DEB := $(CURDIR)/build-deb

deb: ## a Debian package in build-deb
	@contrib/install-packages build package
	@contrib/debian/build '$(DEB)' '$(VERSION)'

deb-test: deb ## the package in a Debian of its own: installed, two offices, upgraded, purged (root; about 2 minutes)
	@contrib/install-packages test
	@prove tests/package/deb-test :: '$(DEB)' '$(VERSION)'
