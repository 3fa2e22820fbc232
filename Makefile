venv: .venv/.ready

.venv/.ready: requirements.lock pyproject.toml
	@.ci/environment .venv
