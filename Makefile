# Every entry point of the project. `make` alone lists them.
PYTHON ?= python3
PORT ?= 8000
VENV := .venv
BIN := $(VENV)/bin
PIP := $(BIN)/python -m pip install --quiet --disable-pip-version-check

.PHONY: help install demo test check format lock screenshots examples messages bench score fuzz clean

help:  ## danh sách lệnh
	@grep -E '^[a-z]+:.*##' Makefile | sed -E 's/:.*## /\t/' | expand -t 14

# A stamp is written last, so that an interrupted set-up is simply done again.
$(VENV)/.base: requirements/base.txt requirements/ocr.txt pyproject.toml
	@$(PYTHON) -c 'import sys, venv, ensurepip; sys.exit(sys.version_info < (3, 11))' \
	  || { echo "Cần Python 3.11 trở lên có venv (Debian: apt install python3-venv)."; exit 1; }
	@echo "Cài môi trường vào $(VENV)/ …"
	@$(PYTHON) -m venv $(VENV)
	@$(PIP) --require-hashes -r requirements/base.txt -r requirements/ocr.txt
	@$(PIP) --no-deps --no-build-isolation -e .
	@touch $@

$(VENV)/.dev: requirements/dev.txt $(VENV)/.base
	@echo "Cài công cụ kiểm thử …"
	@$(PIP) --require-hashes -r requirements/dev.txt
	@touch $@

install: $(VENV)/.base  ## cài môi trường, chưa nạp gì

demo: $(VENV)/.base  ## đọc kế hoạch mẫu, nạp vào trang và mở trang tại 127.0.0.1:$(PORT)
	@$(BIN)/bamsat demo --port $(PORT)

test: $(VENV)/.dev  ## mọi kiểm thử: SQLite, PostgreSQL, trình duyệt
	@$(BIN)/python -m tests

check: $(VENV)/.dev  ## ruff, mypy, quy tắc nhập, bản dịch, migration
	@$(BIN)/ruff check .
	@$(BIN)/ruff format --check .
	@$(BIN)/mypy
	@$(BIN)/lint-imports --no-cache
	@$(BIN)/bamsat manage makemigrations --check --dry-run
	@$(BIN)/python -m tests.house.translations

format: $(VENV)/.dev  ## sắp lại mã theo ruff
	@$(BIN)/ruff check --fix .
	@$(BIN)/ruff format .

messages: $(VENV)/.dev  ## thu các câu cần dịch vào src/bamsat/locale/en
	@cd src/bamsat && ../../$(BIN)/bamsat manage makemessages -l en --no-location --no-obsolete

lock: $(VENV)/.dev  ## khóa lại phiên bản kèm mã băm
	@for set in base postgres parquet cluster ocr dev; do \
	  $(BIN)/uv pip compile --quiet --universal --python-version 3.11 --generate-hashes \
	    --no-emit-index-url --no-annotate --no-header requirements/$$set.in -o requirements/$$set.txt; \
	done

screenshots: $(VENV)/.dev  ## chụp lại ảnh trang cho README và để xem
	@$(BIN)/python -m tests.screenshots

examples: $(VENV)/.dev  ## dựng lại kế hoạch mẫu dạng Word và PDF từ bản chữ
	@$(BIN)/python -m tests.examples.word
	@$(BIN)/python -m tests.examples.pdf

bench: $(VENV)/.dev  ## đo tốc độ bằng tỉ số trong cùng một lượt chạy
	@$(BIN)/python -m benchmarks
	@$(BIN)/python -m benchmarks.archive

score: $(VENV)/.dev  ## chấm bộ đọc trên văn bản đã chú giải (SHARED=…), so với lượt đã ghi (RECORD=1); FORMS=1: cả bản Word, PDF; SCANS=1: bản quét; PARTIES=1: bên được giao khớp cơ quan nào
	@$(BIN)/python -m tests.score$(if $(PARTIES),.parties)$(if $(SCANS),.scans) $(if $(SHARED),--shared $(SHARED)) $(if $(RECORD),--record) $(if $(FORMS),--forms)

fuzz: $(VENV)/.dev  ## đọc tệp hỏng và tệp lạ ngẫu nhiên (MINUTES=10), điều tìm thấy ở var/fuzz; GUIDED=texts: theo nhánh mã (cần atheris)
	@$(BIN)/python -m tests.fuzz$(if $(GUIDED),.guided $(GUIDED)) $(if $(MINUTES),--minutes $(MINUTES))

clean:  ## xóa môi trường và dữ liệu mẫu
	rm -rf $(VENV) var
