<?xml version="1.0" encoding="UTF-8"?>
<!-- The audit log. -->
<xsl:stylesheet version="1.0" xmlns:xsl="http://www.w3.org/1999/XSL/Transform">
  <xsl:include href="../layout.xsl"/>
  <xsl:include href="../parts/format.xsl"/>
  <xsl:include href="../parts/admin.xsl"/>

  <xsl:template name="title">Audit log</xsl:template>
  <xsl:template name="description">Who did what.</xsl:template>

  <xsl:template name="content">
    <xsl:variable name="asked"><xsl:call-template name="asked"/></xsl:variable>
    <xsl:call-template name="admin-way"><xsl:with-param name="here" select="'Audit log'"/></xsl:call-template>
    <h1>Audit log</h1>
    <xsl:apply-templates select="problems" mode="ignored"/>
    <form class="filter" method="get" action="{@path}" role="search">
      <label>Action, or object as “house 7”<input type="search" name="q" value="{request/@q}" list="actions"/></label>
      <datalist id="actions"><xsl:for-each select="actions/action"><option value="{@name}"/></xsl:for-each></datalist>
      <xsl:call-template name="pick">
        <xsl:with-param name="name" select="'kind'"/>
        <xsl:with-param name="says">Who</xsl:with-param>
        <xsl:with-param name="options">:Everybody|admin:Admins|landlord:Landlords|anonymous:Strangers|system:The site itself</xsl:with-param>
      </xsl:call-template>
      <xsl:call-template name="ask"><xsl:with-param name="name" select="'actor'"/><xsl:with-param name="says">Name or number of who</xsl:with-param></xsl:call-template>
      <xsl:call-template name="ask"><xsl:with-param name="name" select="'from'"/><xsl:with-param name="says">From</xsl:with-param><xsl:with-param name="type" select="'date'"/></xsl:call-template>
      <xsl:call-template name="ask"><xsl:with-param name="name" select="'to'"/><xsl:with-param name="says">To</xsl:with-param><xsl:with-param name="type" select="'date'"/></xsl:call-template>
      <xsl:call-template name="pick">
        <xsl:with-param name="name" select="'sort'"/>
        <xsl:with-param name="says">Order</xsl:with-param>
        <xsl:with-param name="options">:Newest first|oldest:Oldest first</xsl:with-param>
      </xsl:call-template>
      <button>Show</button>
    </form>
    <p><a href="/admin/audit.csv?{$asked}">These lines as a file</a> (CSV, the first 20,000)</p>
    <div class="panel">
      <xsl:choose>
        <xsl:when test="audit/line">
          <table class="own log">
            <caption>Times are UTC.</caption>
            <thead><tr><th scope="col">When</th><th scope="col">Who</th><th scope="col">What</th><th scope="col">Details</th></tr></thead>
            <tbody><xsl:apply-templates select="audit/line[position() &lt;= $page-size]" mode="row"/></tbody>
          </table>
        </xsl:when>
        <xsl:otherwise><p>There is no such line.</p></xsl:otherwise>
      </xsl:choose>
    </div>
    <xsl:call-template name="pages"><xsl:with-param name="rows" select="audit/line"/></xsl:call-template>
  </xsl:template>

  <xsl:template match="line" mode="row">
    <tr>
      <td data-label="When"><xsl:value-of select="concat(substring(@at, 1, 10), ' ', substring(@at, 12, 8))"/></td>
      <td data-label="Who"><xsl:apply-templates select="." mode="who"/><xsl:if test="@ip"><span class="plain"><xsl:value-of select="concat(' ', @ip)"/></span></xsl:if></td>
      <td data-label="What"><b><xsl:value-of select="@action"/></b><xsl:if test="@object_type"><xsl:text> </xsl:text><xsl:apply-templates select="." mode="object"/></xsl:if></td>
      <td data-label="Details"><xsl:if test="details"><p class="lines"><xsl:value-of select="details"/></p></xsl:if></td>
    </tr>
  </xsl:template>

  <xsl:template match="line" mode="who"><xsl:value-of select="@kind"/></xsl:template>
  <xsl:template match="line[@kind = 'admin']" mode="who"><b><xsl:value-of select="@actor"/></b></xsl:template>
  <xsl:template match="line[@kind = 'landlord']" mode="who"><a href="/admin/landlords/{@actor}">landlord <xsl:value-of select="@actor"/></a></xsl:template>
  <xsl:template match="line[@kind = 'anonymous']" mode="who">a stranger</xsl:template>

  <xsl:template match="line" mode="object"><xsl:value-of select="concat(@object_type, ' ', @object_id)"/></xsl:template>
  <xsl:template match="line[@object_type = 'landlord']" mode="object"><a href="/admin/landlords/{@object_id}">landlord <xsl:value-of select="@object_id"/></a></xsl:template>
  <xsl:template match="line[@object_type = 'house']" mode="object"><a href="/admin/houses/{@object_id}/hold">house <xsl:value-of select="@object_id"/></a></xsl:template>
</xsl:stylesheet>
