import sys

sys.path = [folder for folder in sys.path if folder not in ("", ".")]
try:
    import typst
except ImportError:
    sys.exit(64)
try:
    pdf = typst.compile(
        sys.stdin.buffer.read(),
        format="pdf",
        pdf_standards="ua-1",
        timestamp=int(sys.argv[1]),
        ignore_system_fonts=sys.argv[2] == "embedded",
    )
except Exception as error:
    sys.stderr.buffer.write(str(error).encode("utf-8"))
    sys.exit(1)
sys.stdout.buffer.write(pdf)
