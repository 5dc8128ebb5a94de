using System;
using Microsoft.EntityFrameworkCore.Migrations;

#nullable disable

namespace PokeWatch.PipelineSaga.Migrations.Sqlite
{
    /// <inheritdoc />
    public partial class PromotionAndReuse : Migration
    {
        /// <inheritdoc />
        protected override void Up(MigrationBuilder migrationBuilder)
        {
            migrationBuilder.AddColumn<bool>(
                name: "force",
                table: "pipeline_run",
                type: "INTEGER",
                nullable: false,
                defaultValue: false);

            migrationBuilder.AddColumn<string>(
                name: "outcome",
                table: "pipeline_run",
                type: "TEXT",
                maxLength: 20,
                nullable: true);

            migrationBuilder.AddColumn<string>(
                name: "verdict",
                table: "pipeline_run",
                type: "TEXT",
                nullable: true);

            migrationBuilder.AddColumn<string>(
                name: "calibration",
                table: "model",
                type: "TEXT",
                nullable: true);

            migrationBuilder.AddColumn<string>(
                name: "code_version",
                table: "model",
                type: "TEXT",
                nullable: true);

            migrationBuilder.AddColumn<string>(
                name: "held_out_model",
                table: "model",
                type: "TEXT",
                nullable: true);

            migrationBuilder.AddColumn<DateOnly>(
                name: "held_out_trained_until",
                table: "model",
                type: "TEXT",
                nullable: true);

            migrationBuilder.AddColumn<string>(
                name: "made_by",
                table: "model",
                type: "TEXT",
                nullable: true);

            migrationBuilder.AddColumn<long>(
                name: "rows_trained",
                table: "model",
                type: "INTEGER",
                nullable: true);

            migrationBuilder.AddColumn<string>(
                name: "verdict",
                table: "model",
                type: "TEXT",
                nullable: true);

            migrationBuilder.CreateTable(
                name: "step_output",
                columns: table => new
                {
                    step = table.Column<string>(type: "TEXT", maxLength: 20, nullable: false),
                    key = table.Column<string>(type: "TEXT", maxLength: 64, nullable: false),
                    output = table.Column<string>(type: "TEXT", nullable: false),
                    files = table.Column<string>(type: "TEXT", nullable: false),
                    run_id = table.Column<Guid>(type: "TEXT", nullable: false),
                    recorded_at = table.Column<long>(type: "INTEGER", nullable: false)
                },
                constraints: table =>
                {
                    table.PrimaryKey("PK_step_output", x => new { x.step, x.key });
                });
        }

        /// <inheritdoc />
        protected override void Down(MigrationBuilder migrationBuilder)
        {
            migrationBuilder.DropTable(
                name: "step_output");

            migrationBuilder.DropColumn(
                name: "force",
                table: "pipeline_run");

            migrationBuilder.DropColumn(
                name: "outcome",
                table: "pipeline_run");

            migrationBuilder.DropColumn(
                name: "verdict",
                table: "pipeline_run");

            migrationBuilder.DropColumn(
                name: "calibration",
                table: "model");

            migrationBuilder.DropColumn(
                name: "code_version",
                table: "model");

            migrationBuilder.DropColumn(
                name: "held_out_model",
                table: "model");

            migrationBuilder.DropColumn(
                name: "held_out_trained_until",
                table: "model");

            migrationBuilder.DropColumn(
                name: "made_by",
                table: "model");

            migrationBuilder.DropColumn(
                name: "rows_trained",
                table: "model");

            migrationBuilder.DropColumn(
                name: "verdict",
                table: "model");
        }
    }
}
